import pytest


@pytest.fixture
def db():
    return {}


@pytest.fixture
def server(db):  # answers: testing_of_shop/shop_testing/plugin.py:4
    return ("server", db)
