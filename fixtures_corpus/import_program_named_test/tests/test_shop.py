def test_open():
    assert True
