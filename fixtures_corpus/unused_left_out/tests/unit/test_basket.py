def test_basket(basket):
    assert basket
