def test_order(order):
    assert order[1] == []
