def test_order(order, squares):
    assert order[0] in squares


def test_order_again(order, squares):
    assert order[1] not in squares
