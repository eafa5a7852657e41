def test_cellar():
    assert "cellar"
