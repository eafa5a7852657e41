import pytest


@pytest.fixture
def currency():
    return "EUR"


@pytest.fixture
def price(currency):  # answers: conftest.py:4 | tests/fr/conftest.py:4 | tests/test_pounds.py:4 | tests/test_pounds.py:14
    return (10, currency)
