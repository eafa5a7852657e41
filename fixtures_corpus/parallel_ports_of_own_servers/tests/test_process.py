from multiprocessing import Process

import pytest

from shop.app import App


@pytest.fixture
def app_server(request):
    if request.node.get_closest_marker("port"):
        port = request.node.get_closest_marker("port").args[0]
    else:
        port = 8765  # expect: VET404 "8765"
    server = Process(target=App().create_server, kwargs={"port": port, "log": True})
    server.start()
    yield server
    server.terminate()


@pytest.fixture
def client(app_server):
    return Process(target=print, kwargs={"sep": 8766})


def test_served(client):
    assert client


def test_served_again(app_server):
    assert app_server
