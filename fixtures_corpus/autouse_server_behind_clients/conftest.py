import subprocess

import pytest


@pytest.fixture(scope="session")
def config():
    return {"port": 0}


@pytest.fixture(scope="session", autouse=True)
def server(config):
    """Started unasked: most tests reach it through a client made from the same configuration."""
    process = subprocess.Popen(["served", str(config["port"])])
    yield process
    process.terminate()


@pytest.fixture
def client(config):
    return f"http://localhost:{config['port']}"
