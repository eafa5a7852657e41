"""Every worker has a store of its own: a hook says where it is."""

import os

import pytest


def pytest_configure(config):
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    config.stash["redis"] = int(worker[2:])


@pytest.fixture
def cache(request):
    import redis

    client = redis.Redis(db=request.config.stash["redis"])
    yield client
    client.flushdb()


@pytest.fixture
def numbered(worker_number):
    import redis

    client = redis.Redis(db=worker_number)
    yield client
    client.flushdb()


@pytest.fixture(scope="session")
def worker_number(worker_id):
    return int(worker_id[2:])


@pytest.fixture(scope="session")
def worker_id():
    return "gw0"
