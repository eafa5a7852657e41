def test_not_chosen():
    raise AssertionError
