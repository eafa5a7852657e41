import subprocess
import sys

import pytest


@pytest.fixture
def shop():  # expect: VET101
    process = subprocess.Popen([sys.executable, "-m", "http.server", "0"])
    yield process
    process.kill()
    process.wait()


@pytest.fixture(autouse=True)
def only_when_open(request, shop):
    if request.node.get_closest_marker("open") and shop.poll() is not None:
        pytest.skip("closed")


@pytest.fixture
def warehouse():  # expect: VET101
    process = subprocess.Popen([sys.executable, "-m", "http.server", "0"])
    yield process
    process.kill()
    process.wait()


@pytest.fixture(autouse=True)
def only_when_full(request, warehouse):  # expect: VET201 "0 of 6 tests"
    if request.node.get_closest_marker("full") and warehouse.poll() is not None:
        pytest.skip("empty")
