import pytest


@pytest.fixture
def endpoint():
    return "http://localhost"


def test_client(client):
    assert client
