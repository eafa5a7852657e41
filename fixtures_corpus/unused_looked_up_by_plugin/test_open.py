"""The server of the plugin looks up `app` when it starts, which nobody here requests."""

import pytest


@pytest.fixture
def till_config():
    return {"port": 1}


@pytest.fixture
def till_colour():  # expect: VET504
    return "red"


def test_port(http_server_client):
    assert http_server_client["port"] == 1
