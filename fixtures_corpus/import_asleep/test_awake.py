def test_awake():
    assert True
