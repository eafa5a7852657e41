"""One that asks for it is not what was meant; and no name is misspelled in ten tests."""

import pytest


@pytest.fixture
def order_data_small(order_data):  # expect: VET502 "define a fixture `order_data`"
    return order_data


def test_small(order_data_small):
    assert order_data_small


def test_id(value):
    def decorator(function):
        function.value = value
        return function

    return decorator
