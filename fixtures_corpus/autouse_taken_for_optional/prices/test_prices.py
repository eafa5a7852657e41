def test_price():
    assert 2 + 1 == 3


def test_sum():
    assert 2 + 2 == 4
