"""Wider, and nothing that was written for the other scope is set up here: `order` is this module's own."""

import pytest


@pytest.fixture(scope="module")
def basket():
    return ("pen",)


@pytest.fixture(scope="module")
def order(basket):
    return ("own order", basket)


def test_own_order(order):
    assert order[1] == ("pen",)
