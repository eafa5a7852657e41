import subprocess
import sys

import pytest


@pytest.fixture
def orders():  # expect: VET101 "looks possible"
    process = subprocess.Popen([sys.executable, "-m", "shop.orders"])  # expect: VET404 "beside"
    yield "http://127.0.0.1:8000"
    process.terminate()
    process.wait()


@pytest.fixture
def prices():  # expect: VET101 "scope module"
    process = subprocess.Popen([sys.executable, "-m", "shop.prices"])
    yield "http://" + process.stdout.readline()
    process.terminate()
    process.wait()
