"""Run with workers; the tests beside them are not."""

from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import redis


@pytest.fixture
def receiver():
    server = HTTPServer(("localhost", 8042), BaseHTTPRequestHandler)  # expect: VET404
    yield server
    server.server_close()


@pytest.fixture
def cache():
    client = redis.Redis()
    yield client
    client.flushdb()  # expect: VET415


def test_received(receiver, cache):
    assert receiver


def test_received_again(receiver, cache):
    assert receiver
