def test_database(encoded):
    assert encoded
