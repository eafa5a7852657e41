import subprocess
import sys

import pytest


@pytest.fixture
def near_store():  # expect: VET101 "2 times"
    process = subprocess.Popen([sys.executable, "-m", "http.server", "0"])
    yield process.pid
    process.terminate()
    process.wait(5)


@pytest.fixture
def far_store():  # expect: VET101 "2 times"
    process = subprocess.Popen([sys.executable, "-m", "http.server", "0"])
    yield process.pid
    process.terminate()
    process.wait(5)


@pytest.fixture
def changed_store():  # expect: VET101 "`test_added` changes it"
    process = subprocess.Popen([sys.executable, "-m", "http.server", "0"])
    yield {"pid": process.pid}
    process.terminate()
    process.wait(5)
