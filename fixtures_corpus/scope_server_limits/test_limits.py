def test_changes(changed):
    changed.users = ["ada"]
    assert changed.users


def test_reads(changed):
    assert changed.users == []


def test_ends(ended):
    ended.terminate()
    assert ended.returncode is None


def test_runs(ended):
    assert ended.pid > 0


def test_named(per_test):
    assert per_test > 0


def test_named_too(per_test):
    assert per_test < 2**32


def test_in_folder(in_folder):
    assert in_folder > 0


def test_in_folder_too(in_folder):
    assert in_folder < 2**32


def test_made(make_server):
    assert make_server(1) != make_server(2)


def test_made_too(make_server):
    assert make_server(3)
