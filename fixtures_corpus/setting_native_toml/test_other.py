def test_other():
    raise AssertionError
