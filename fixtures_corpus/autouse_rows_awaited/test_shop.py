def test_price():
    assert 2 + 1 == 3


def test_sum():
    assert 2 + 2 == 4


def test_name():
    assert "tea"


def test_stock():
    assert ["tea"]


async def test_orders(session):
    assert session
