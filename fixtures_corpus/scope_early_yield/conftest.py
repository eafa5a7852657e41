"""What stands behind a branch that has yielded and left is still set-up."""

import os
import subprocess

import pytest


@pytest.fixture
def server():  # expect: VET101 "module"  # ceiling: session
    if "SERVER" in os.environ:
        yield os.environ["SERVER"]
        return
    process = subprocess.Popen(["served", "--port", "0"])
    yield "127.0.0.1"
    process.terminate()


@pytest.fixture
def report():
    if "REPORT" in os.environ:
        yield os.environ["REPORT"]
    else:
        yield "report.txt"
    subprocess.run(["sync", "--everything"], check=True)
