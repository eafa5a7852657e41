import contextlib
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

ADDRESS = ("127.0.0.1", 8765)
PORT = 8766  # expect: VET404 "8766"


@contextlib.contextmanager
def serving(port):
    server = HTTPServer(("127.0.0.1", port), BaseHTTPRequestHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.fixture(scope="module")
def fixed():
    with serving(PORT) as server:
        yield server


@pytest.fixture(scope="module")
def free():
    with serving(0) as server:
        yield server


@pytest.fixture(scope="module")
def api_port():
    return 8767  # expect: VET404 "8767"


@pytest.fixture(scope="module")
def api(api_port):
    with serving(api_port) as server:
        yield server
