import subprocess

import pytest


def started():
    process = subprocess.Popen(["redis-server", "--port", "0"])
    yield process.pid
    process.terminate()


@pytest.fixture
def clean_server():  # ceiling: function
    yield from started()


@pytest.fixture
def server_of_its_own():  # ceiling: function
    """Start a new server for each test, because they change its settings."""
    yield from started()


@pytest.fixture
def slow_server():  # ceiling: function
    """Like `server`, but slower, as it is function-scoped."""
    yield from started()


@pytest.fixture
def server():  # expect: VET103
    """A server of the newest version, which tests of all kinds read from."""
    process = subprocess.Popen(["redis-server", "--port", "0"])
    yield process.pid
    process.terminate()


def test_some(clean_server, server_of_its_own, slow_server, server):
    assert clean_server != server_of_its_own != slow_server != server


def test_others(clean_server, server_of_its_own, slow_server, server):
    assert clean_server + server_of_its_own + slow_server + server
