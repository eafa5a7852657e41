import subprocess

import pytest


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def server():  # ceiling: function
    process = subprocess.Popen(["served"])
    yield process.pid
    process.wait(5)
