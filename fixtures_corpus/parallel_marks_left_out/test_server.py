"""A run of its own for the marked tests is written down for CI; nobody selects by the other mark."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest


@pytest.fixture(scope="module")
def server():
    server = HTTPServer(("127.0.0.1", 8765), BaseHTTPRequestHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.mark.serial
def test_address(server):
    assert server


@pytest.mark.serial
def test_port(server):
    assert server.server_port == 8765


@pytest.mark.sequential  # expect: VET408
def test_sum():
    assert 1 + 1 == 2
