import pytest


def test_orders(orders):
    assert orders


@pytest.mark.parametrize("number", range(5))
def test_number(number):
    assert number >= 0


def test_one():
    assert True


def test_two():
    assert True


def test_three():
    assert True


def test_four():
    assert True
