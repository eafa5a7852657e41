"""A handler that a fixture defines writes into the value while tests run; what merely ends it does not."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.request import urlopen

import pytest


@pytest.fixture
def logging_server():  # ceiling: function
    seen = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            seen.append(self.path)
            self.send_response(204)
            self.end_headers()

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.handle_request).start()
    yield f"http://127.0.0.1:{server.server_port}", seen
    server.server_close()


@pytest.fixture
def addresses(request):  # ceiling: session
    found = []

    def note(address):
        found.append(address)

    def end():
        found.clear()

    note("a")
    request.addfinalizer(end)
    return found


def test_first(logging_server, addresses):
    url, seen = logging_server
    urlopen(url)
    assert len(seen) == len(addresses) == 1


def test_second(logging_server):
    url, seen = logging_server
    assert url and not seen
