from __future__ import annotations

import pytest

from shop.orders import place_order, total


@pytest.mark.parametrize("prices", [(100,), (100, 250), (1990, 5, 5), (0,), (999_999,)])
def test_order_is_kept(session, customer, make_product, prices):
    order = place_order(session, customer, [make_product(price) for price in prices])
    assert order.id is not None
    assert order.customer is customer


def test_order_needs_a_product(session, customer):
    with pytest.raises(ValueError, match="needs a product"):
        place_order(session, customer, [])


def test_orders_are_numbered(session, customer, make_product):
    first, second = (place_order(session, customer, [make_product(100)]) for _ in range(2))
    assert second.id == first.id + 1


def test_total_has_vat(make_product):
    assert total([make_product(1000, "games"), make_product(1000, "books")]) == 1081 + 1026
