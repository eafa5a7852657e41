def test_installed():
    raise AssertionError
