"""What a fixture sets back each time is changed by others, wherever they are."""

import subprocess

import pytest


class Handler:
    seen_at = None
    limit = None


@pytest.fixture
def server():  # ceiling: function
    Handler.seen_at = None
    process = subprocess.Popen(["redis-server", "--port", "0"])
    yield process.pid
    process.terminate()


@pytest.fixture
def limited():  # expect: VET103  # ceiling: session
    Handler.limit = 30
    process = subprocess.Popen(["redis-server", "--port", "0"])
    yield process.pid
    process.terminate()


def test_running(server, limited):
    assert server and limited


def test_running_still(server, limited):
    assert server != limited
