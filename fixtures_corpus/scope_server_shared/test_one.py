def test_address(address):
    assert address.startswith("http")


def test_number(server):
    assert server > 0
