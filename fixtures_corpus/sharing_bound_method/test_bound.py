"""What is done through a method that a fixture gives away is done to the object."""

import pytest


class Shop:
    def __init__(self):
        self.cart = []

    def add(self, item):
        self.cart.append(item)

    def total(self):
        return len(self.cart)


@pytest.fixture
def shop():  # ceiling: function
    return Shop()


@pytest.fixture
def add(shop):  # ceiling: function
    return shop.add


@pytest.fixture
def quiet_shop():  # ceiling: session
    return Shop()


@pytest.fixture
def total(quiet_shop):  # ceiling: session
    return quiet_shop.total


def test_add(add, shop):
    add("tea")
    assert shop.total() == 1


def test_empty(shop):
    assert shop.total() == 0


def test_total(total):
    assert total() == 0


def test_total_again(total, quiet_shop):
    assert total() == quiet_shop.total() == 0
