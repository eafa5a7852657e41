def test_shop():
    assert "shop"
