import io


def test_created(created):
    created.append("one")


def test_created_again(created):
    created.append("two")


def test_session(system):
    system["sessions"].append(io.StringIO())


def test_root(system):
    assert system["root"]


def test_logged(log):
    log.append("one")


def test_log(log):
    assert len(log) < 2


def test_reversed(sorted_names):
    sorted_names.reverse()
    assert sorted_names


def test_sorted(sorted_names):
    assert sorted_names[0] == "a"
