import pytest


@pytest.mark.parametrize("price", range(10))
def test_dear(prices, price):
    assert prices.filter(prices.price > price).drop("price").count() <= 2


@pytest.mark.parametrize("price", range(10))
def test_renamed(prices, price):
    assert prices.withColumnRenamed("price", "cost").sort("cost").collect() != price


def test_few(few):
    assert few.count() == 1
