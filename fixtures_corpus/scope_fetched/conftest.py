import urllib.request

import pytest
import requests


@pytest.fixture
def prices():  # expect: VET101 "scope module is safe"
    return requests.get("https://shop.rivertea.dev/prices.json", timeout=5).json()


@pytest.fixture
def page():  # expect: VET101 "`urllib.request.urlopen` (network"
    """Only its text is handed on."""
    return urllib.request.urlopen("https://shop.rivertea.dev/").read().decode()


@pytest.fixture
def answered(monkeypatch):
    """Something of the test's own answers instead."""
    monkeypatch.setattr(requests, "get", lambda address, timeout: {"address": address})
    return requests.get("https://shop.rivertea.dev/prices.json", timeout=5)


@pytest.fixture
def local():
    return requests.get("http://localhost:8000/prices.json", timeout=5).json()


@pytest.fixture
def order():
    """This changes something at the other end."""
    return requests.post("https://shop.rivertea.dev/orders", timeout=5).json()
