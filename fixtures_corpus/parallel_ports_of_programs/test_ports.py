from unittest import mock


def test_programs(folder, nginx, anywhere, cache, till, drawer, somewhere, shown, registry, remote, files,
                  files_in_one_line, script, awaited, address):
    assert folder is None


def test_stand_in():
    server = mock.Mock()
    server.bind(("127.0.0.1", 8098))
    assert server.bind.called
