"""An engine that keeps its tables in memory is each worker's own, also where the project makes it."""

import pytest
from layout import ServerStore, Store


@pytest.fixture(scope="session")
def store():
    return Store()


@pytest.fixture(scope="session")
def server_store():  # expect: VET405
    return ServerStore("postgresql://localhost/shop")


def test_store(store):
    assert store.engine


def test_server_store(server_store):
    assert server_store.engine
