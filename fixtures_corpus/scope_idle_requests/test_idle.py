"""What a fixture requests and never mentions it need not replace by something wider."""

import subprocess

import pytest


@pytest.fixture
def server(monkeypatch):  # expect: VET106 "drop `monkeypatch`"
    process = subprocess.Popen(["redis-server", "--port", "0"])
    yield process.pid
    process.wait(5)


@pytest.fixture
def local_server(monkeypatch):  # expect: VET106 "MonkeyPatch"
    def change(name):
        monkeypatch.setenv(name, "1")

    process = subprocess.Popen(["redis-server", "--port", "0"])
    yield process.pid, change
    process.wait(5)


@pytest.mark.parametrize("number", range(9))
def test_running(server, local_server, number):
    assert server > number and local_server
