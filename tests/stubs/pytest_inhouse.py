"""Stands in for a plugin that no catalogue knows."""

import pytest


@pytest.fixture
def inhouse_server():
    return "server"
