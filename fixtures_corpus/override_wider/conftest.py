import pytest


@pytest.fixture
def basket():
    return []


@pytest.fixture
def order(basket):
    return ("order", basket)
