from unittest import mock

import pytest
from shop import kinds


def test_registers():
    kinds.register("tea")  # expect: VET406 "adds to the global"
    assert "tea" in kinds.KINDS


def test_prices():
    kinds.register_price("tea", 3)  # expect: VET406 "PRICES"
    assert kinds.PRICES["tea"] == 3


@pytest.fixture
def listener():
    made = object()
    kinds.add_listener(made)  # expect: VET406 "LISTENERS"
    return made


def test_listener(listener):
    assert listener in kinds.LISTENERS


@pytest.fixture
def taken_out():
    kinds.register("coffee")
    yield "coffee"
    kinds.unregister("coffee")


def test_taken_out(taken_out):
    assert taken_out in kinds.KINDS


def test_forgotten():
    kinds.register_price("coffee", 4)
    try:
        assert kinds.price_of("coffee") == 4
    finally:
        kinds.forget_price("coffee")


def test_patched():
    with mock.patch.dict(kinds.PRICES):
        kinds.register_price("milk", 1)
        assert kinds.price_of("milk") == 1


def test_replaced(monkeypatch):
    monkeypatch.setattr(kinds, "KINDS", [])
    kinds.register("milk")
    assert kinds.KINDS == ["milk"]


def test_cached():
    kinds.add_to_cache("milk", 1)
    assert kinds.price_of("milk")


def test_sums():
    assert kinds.add_up(1, 2) == 3
