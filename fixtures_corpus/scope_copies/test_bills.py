import ssl
import subprocess

import pytest

from shop import CACHE


@pytest.fixture(scope="module")
def server():  # expect: VET105 "2 times"
    process = subprocess.Popen(["redis-server"])
    yield process.pid
    process.terminate()


@pytest.fixture(scope="module")
def own():
    process = subprocess.Popen(["redis-server", "--bills"])
    yield process.pid
    process.terminate()


@pytest.fixture
def name():
    return "order"


def test_bill(server, own, name):
    assert server != own
    assert name


@pytest.fixture(scope="module")
def certificates():
    return ssl.create_default_context()


def test_certificates_of_bills(certificates):
    assert certificates


@pytest.fixture(scope="module")
def emptied():  # expect: VET405
    subprocess.run(["alembic", "upgrade", "head"], check=True)
    CACHE.clear()


def test_emptied_before_bills(emptied):
    assert not CACHE
