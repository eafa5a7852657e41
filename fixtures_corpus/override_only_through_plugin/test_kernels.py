import pytest


@pytest.fixture
def server_config():
    return {"kernels": 2}


def test_kernels(fetch):
    assert fetch("kernels") == 2
