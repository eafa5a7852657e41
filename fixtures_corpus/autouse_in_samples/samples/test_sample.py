def test_sample():
    assert True
