import subprocess

import pytest

import shop.events
from shop import machines


@pytest.fixture(autouse=True)
def quiet_events(monkeypatch):
    """What it replaces is of a module that starting a server does not enter."""
    monkeypatch.setattr("shop.events.send", print)
    yield
    shop.events.SENT.clear()


@pytest.fixture
def queue():  # expect: VET101 "scope module looks possible"
    process = subprocess.Popen(machines.command("queue"))
    yield "queue"
    process.terminate()
    process.wait()
