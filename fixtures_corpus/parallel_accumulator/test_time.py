def test_time():
    assert True
