def test_switches():
    assert True
