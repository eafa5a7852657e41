from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from shop.webhooks import announce


class Accept(BaseHTTPRequestHandler):
    def do_POST(self):
        self.send_response(202)
        self.end_headers()


@pytest.fixture
def receiver():
    server = HTTPServer(("localhost", 8089), Accept)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_port}/orders"
    server.shutdown()
    thread.join()
    server.server_close()


def test_order_is_announced(receiver):
    assert announce(receiver, 17) == 202
