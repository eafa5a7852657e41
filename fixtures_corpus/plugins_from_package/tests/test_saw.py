def test_saw(saw):
    assert saw
