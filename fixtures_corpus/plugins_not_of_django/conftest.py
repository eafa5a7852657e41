"""`db` is of a plugin that nobody here can look into; nothing is said of Django's."""

import subprocess
import sys

import pytest


@pytest.fixture
def worker(db):  # answers: unresolved
    process = subprocess.Popen([sys.executable, "-m", "http.server", "0"])
    yield process
    process.terminate()
    process.wait(5)
