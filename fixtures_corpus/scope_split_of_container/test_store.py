def test_autocommit(connection):
    connection.autocommit = True
    assert connection.info


def test_read_only(connection):
    connection.read_only = True
    assert connection.info


def test_closed(closed):
    closed.close()
    assert closed.info


def test_open(closed):
    assert closed.info


def test_each(each):
    each.autocommit = True
    assert each.info


def test_each_again(each):
    assert each.info
