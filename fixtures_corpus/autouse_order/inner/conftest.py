import pytest


@pytest.fixture(autouse=True)
def inner(monkeypatch):
    monkeypatch.setenv("SHOP_INNER", "1")
