import pytest


@pytest.fixture
def tls():
    return True


@pytest.fixture
def server(server, tls):  # answers: server=conftest.py:9, tls=test_server.py:4
    return (*server, tls)


def test_server(server):
    assert server == ("localhost", 0, True)
