import pytest

from shop.sockets import Client, Listener, MaybeServer, Server

PORT = 5557  # expect: VET404 "5557"
OTHER = 5600


@pytest.fixture
def server():
    server = Server("localhost", PORT)
    yield server
    server.close()


@pytest.fixture
def client(server):
    return Client("localhost", OTHER)


def test_server(server):
    assert server


def test_client(client):
    assert client


def test_of_its_own():
    Server("localhost", 8899).close()  # expect: VET404 "8899"


def test_maybe():
    assert MaybeServer(8898)


def test_free():
    Server("localhost", 0).close()


def test_entered():
    with Listener("localhost", 8897):  # expect: VET404 "8897"
        pass


def test_only_made():
    assert Listener("localhost", port=8896).address == ("localhost", 8896)
