def test_hidden():
    raise AssertionError
