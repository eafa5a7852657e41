import pytest


@pytest.fixture
def order(user):
    return ("order", user)


@pytest.fixture
def _hidden_order():
    return "hidden"
