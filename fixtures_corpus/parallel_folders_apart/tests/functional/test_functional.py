from http.server import BaseHTTPRequestHandler, HTTPServer

import pymongo
import pytest


@pytest.fixture
def receiver():
    server = HTTPServer(("localhost", 8043), BaseHTTPRequestHandler)
    yield server
    server.server_close()


@pytest.fixture
def people():
    client = pymongo.MongoClient()
    client.shop.people.delete_many({})
    return client.shop.people


def test_received(receiver, people):
    assert receiver


def test_received_again(receiver, people):
    assert people
