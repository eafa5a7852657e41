"""Stands in for the fixtures of pytest-tornasync: its server looks up the application by name, and brings none."""

import pytest


@pytest.fixture
def io_loop():
    return object()


@pytest.fixture
def http_server_port():
    return (None, 0)


@pytest.fixture
def http_server(request, io_loop, http_server_port):
    return request.getfixturevalue("app")


@pytest.fixture
def http_server_client(http_server):
    return http_server
