import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest


@pytest.fixture
def server():  # ceiling: session
    server = HTTPServer(("localhost", 0), BaseHTTPRequestHandler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()


@pytest.fixture
def other():  # ceiling: session
    server = HTTPServer(("localhost", 0), BaseHTTPRequestHandler)
    thread = threading.Thread(target=partial(server.serve_forever, 0.01))
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()


@pytest.mark.parametrize("number", range(8))
def test_ports(server, other, number):
    assert server > number and other > number
