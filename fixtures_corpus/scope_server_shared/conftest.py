import subprocess

import pytest


@pytest.fixture
def folder(tmp_path_factory):  # ceiling: session
    return tmp_path_factory.mktemp("served")


@pytest.fixture
def server(folder):  # expect: VET101 "together with `folder`"  # ceiling: session
    process = subprocess.Popen(["served", str(folder)])
    yield process.pid
    process.terminate()
    process.wait(5)


@pytest.fixture
def address(server):  # ceiling: session
    return f"http://localhost/{server}"
