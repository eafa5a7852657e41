import os
import subprocess
import sys

import pytest

DISK = "disk.img"  # expect: VET403 "reaches `os.remove` in fixture `disk`"


def run(arguments):
    """Nothing of it is left when this returns."""
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    said, _ = process.communicate()
    return said


def start(arguments):
    return subprocess.Popen(arguments)


@pytest.fixture
def disk():
    run(["dd", "if=/dev/zero", f"of={DISK}", "count=64"])
    yield
    os.remove(DISK)


@pytest.fixture
def server():  # expect: VET101 "200 ms to 2.0 s"
    process = start([sys.executable, "-m", "http.server", "0"])
    yield process.pid
    process.terminate()
    process.communicate()


def test_size(disk):
    assert os.path.getsize(DISK) > 0


def test_kept(disk):
    assert os.path.exists(DISK)


def test_running(server):
    assert server > 0


def test_numbered(server):
    assert server < 2**32
