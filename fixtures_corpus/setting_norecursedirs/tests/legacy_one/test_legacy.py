def test_legacy():
    raise AssertionError
