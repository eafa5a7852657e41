import subprocess
import sys

import pytest


@pytest.fixture
def server():  # expect: VET101 "module looks possible"
    process = subprocess.Popen([sys.executable, "-m", "http.server", "0"])
    yield process
    process.terminate()
    process.wait(5)


@pytest.fixture
def changed_server():
    process = subprocess.Popen([sys.executable, "-m", "http.server", "0"])
    yield process
    process.terminate()
    process.wait(5)


@pytest.fixture
def piped_server():
    process = subprocess.Popen([sys.executable, "-m", "http.server", "0"])
    yield process
    process.terminate()
    process.wait(5)
