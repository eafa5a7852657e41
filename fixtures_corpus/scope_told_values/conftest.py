import subprocess

import pytest


@pytest.fixture
def address(pytestconfig):
    return pytestconfig.getoption("--address")


@pytest.fixture
def folder(pytestconfig):
    return f"{pytestconfig.getini('data')}/files"


@pytest.fixture
def gateway(address, folder):  # expect: VET101
    process = subprocess.Popen(["gateway", "--connect", address, "--data", folder])
    yield process.pid
    process.terminate()
