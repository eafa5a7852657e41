import pytest


@pytest.fixture
def shop():
    return "shop"


@pytest.fixture(autouse=True)
def closed_shop(monkeypatch):
    monkeypatch.setenv("SHOP", "closed")
