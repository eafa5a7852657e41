import os
import subprocess

import pytest


@pytest.fixture(scope="session")
def backend():
    return os.environ.get("BACKEND", "memory")


@pytest.fixture(scope="session", autouse=True)
def node(backend):
    if backend != "node":
        yield
        return
    process = subprocess.Popen(["node", "--serve"])
    yield
    process.terminate()


@pytest.fixture(autouse=True)
def clear_cache(request):
    from django_redis import get_redis_connection

    if request.node.get_closest_marker("cached"):
        get_redis_connection("default").flushdb()


@pytest.fixture(scope="session", autouse=True)
def mailer():  # expect: VET201 "subprocess.Popen"
    process = subprocess.Popen(["true"])
    yield process
    process.wait()


@pytest.fixture(scope="session")
def worker_id():
    return "master"


@pytest.fixture(scope="session", autouse=True)
def own_cache_in_workers(worker_id):
    if worker_id != "master":
        process = subprocess.Popen(["true"])
        process.wait()
