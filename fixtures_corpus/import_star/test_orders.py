def test_order(order, _staff):  # answers: order=shop_fixtures/orders.py:4, _staff=shop_fixtures/users.py:11
    assert order[1] != _staff
