"""Before each test of this file a fixture sets everything back: nobody but another file could meet what is left."""

import pytest

import till


def start_anew():
    till.currency = "EUR"
    till.rounding = 2


@pytest.fixture(autouse=True)
def anew():
    start_anew()


def test_currency():
    till.currency = "CHF"
    assert till.total(1.005).endswith("CHF")


def test_rounding():
    till.rounding = 0
    assert till.total(1.4) == "1.0 EUR"


def test_printer():
    till.printer = object()  # expect: VET411 "not put back"
    assert till.printer
