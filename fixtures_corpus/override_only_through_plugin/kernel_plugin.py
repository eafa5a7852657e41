import pytest


@pytest.fixture
def server_config():
    return {}


@pytest.fixture
def server(server_config):  # answers: kernel_plugin.py:4 | test_kernels.py:4
    return dict(server_config)


@pytest.fixture
def fetch(server):
    return server.get
