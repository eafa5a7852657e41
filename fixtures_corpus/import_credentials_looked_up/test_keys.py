def test_keys():
    assert True
