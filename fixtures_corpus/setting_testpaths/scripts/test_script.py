def test_script(dead):
    raise AssertionError
