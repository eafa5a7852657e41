def test_address(server, report):
    assert server.startswith("127") and report


def test_numbers(server, report):
    assert server.count(".") == 3 and report


def test_name(server):
    assert server != "localhost"


def test_length(server):
    assert len(server) > 3


def test_last(server):
    assert server.endswith("1")
