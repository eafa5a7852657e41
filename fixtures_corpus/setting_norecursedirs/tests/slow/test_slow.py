def test_slow():
    raise AssertionError
