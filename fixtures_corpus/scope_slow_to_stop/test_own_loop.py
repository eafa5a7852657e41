import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest


class Eager(HTTPServer):
    def serve_forever(self, poll_interval=0.01):
        super().serve_forever(poll_interval)


@pytest.fixture
def server():  # ceiling: session
    server = Eager(("localhost", 0), BaseHTTPRequestHandler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()


@pytest.mark.parametrize("number", range(8))
def test_port(server, number):
    assert server > number
