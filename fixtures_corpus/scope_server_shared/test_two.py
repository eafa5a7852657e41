def test_again(address):
    assert address
