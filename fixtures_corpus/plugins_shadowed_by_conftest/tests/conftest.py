import pytest


@pytest.fixture
def account(account):  # answers: conftest.py:6
    return f"{account} and tests"
