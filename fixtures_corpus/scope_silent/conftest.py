import shutil
import subprocess

import pytest


@pytest.fixture
def constant():
    return 17


@pytest.fixture
def path(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def cleaned(path):
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="session")
def server():
    process = subprocess.Popen(["served"])
    yield process.pid
    process.wait(5)
