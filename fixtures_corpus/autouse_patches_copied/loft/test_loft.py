def test_loft():
    assert "loft"
