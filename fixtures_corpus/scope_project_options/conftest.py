import pytest
from shop.client import Client, Local


@pytest.fixture
def client():
    return Client()


@pytest.fixture
def local():  # expect: VET101 "redis-server"
    return Local()
