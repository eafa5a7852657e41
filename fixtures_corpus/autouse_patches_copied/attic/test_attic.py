def test_attic():
    assert "attic"
