def test_generated():
    raise AssertionError
