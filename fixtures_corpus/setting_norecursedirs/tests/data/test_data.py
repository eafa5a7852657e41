def test_data():
    raise AssertionError
