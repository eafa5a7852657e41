import pytest


@pytest.fixture
def endpoint():  # expect: VET517 "narrower"
    return "http://localhost"


def test_client(client):
    assert client
