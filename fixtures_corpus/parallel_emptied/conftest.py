"""Stores that all workers share, emptied for every test."""

import pytest


@pytest.fixture
def cache(request):
    import redis

    client = redis.Redis(host="localhost")

    def clear():
        client.flushdb()  # expect: VET415 "3 tests"

    request.addfinalizer(clear)
    return client


@pytest.fixture
def queue():
    import redis

    client = redis.Redis()
    yield client
    client.flushall()


@pytest.fixture(scope="session")
def counters():  # expect: VET405 "flushdb"
    import redis

    client = redis.Redis()
    yield client
    client.flushdb()
