import pytest


@pytest.fixture
def port():
    return 0


@pytest.fixture
def server(port):
    return ("localhost", port)
