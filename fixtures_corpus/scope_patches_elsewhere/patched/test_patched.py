import subprocess

import pytest

from shop import machines


@pytest.fixture(autouse=True)
def another_command(monkeypatch):
    monkeypatch.setattr("shop.machines.command", lambda name: ["sleep", "1"])


@pytest.fixture
def line():
    """Its command is another one in each of these tests."""
    process = subprocess.Popen(machines.command("line"))
    yield "line"
    process.terminate()
    process.wait()


@pytest.mark.parametrize("letter", ["a", "b", "c"])
def test_letter(line, letter):
    assert letter
