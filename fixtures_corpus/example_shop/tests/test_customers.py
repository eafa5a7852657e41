from __future__ import annotations

from shop.models import Customer


def test_customer_is_found(session, customer):
    session.flush()
    assert session.get(Customer, customer.id) is customer


def test_customer_starts_without_orders(session, customer):
    session.flush()
    assert customer.orders == []


def test_nobody_is_there_before(session):
    assert session.query(Customer).count() == 0
