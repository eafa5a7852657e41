import pytest


@pytest.fixture(autouse=True)
def from_plugin(monkeypatch):
    monkeypatch.setenv("SHOP_PLUGIN", "1")
