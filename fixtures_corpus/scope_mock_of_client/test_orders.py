from unittest import mock

import httpx
import pytest


@pytest.fixture
def client():
    return mock.Mock(spec=httpx.AsyncClient)


def test_order(client):
    assert client
