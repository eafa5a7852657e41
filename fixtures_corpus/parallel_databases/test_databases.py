def test_shared(shared):
    assert shared


def test_own(own):
    assert own


def test_locked(locked):
    assert locked


def test_badly_locked(badly_locked):
    assert badly_locked


def test_one_of_many(one_of_many, tables_of_many):
    assert one_of_many
    assert tables_of_many


def test_one_by_date(one_by_date):
    assert one_by_date


def test_known_tables(known_tables):
    assert known_tables


def test_no_orders(no_orders):
    assert no_orders


def test_no_orders_again(no_orders):
    assert no_orders


def test_unless_there(unless_there):
    assert unless_there


def test_unless_there_again(unless_there):
    assert unless_there
