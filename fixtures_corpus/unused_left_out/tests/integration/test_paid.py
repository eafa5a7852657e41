def test_paid(paid_basket):
    assert paid_basket
