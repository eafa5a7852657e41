import pytest


@pytest.fixture
def account():
    return "plugin"


@pytest.fixture
def invoice(account):  # answers: conftest.py:6 | tests/conftest.py:4
    return ("invoice", account)
