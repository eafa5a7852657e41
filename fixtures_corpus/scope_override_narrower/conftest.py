import subprocess

import pytest


@pytest.fixture
def options():  # ceiling: session
    return ("--quiet",)


@pytest.fixture
def server(options):  # ceiling: function
    process = subprocess.Popen(["served", *options])
    yield process.pid
    process.wait(5)
