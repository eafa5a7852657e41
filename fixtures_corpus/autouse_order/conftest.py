import pytest

pytest_plugins = "corpus_plugin"


@pytest.fixture(autouse=True)
def zeta(monkeypatch):
    monkeypatch.setenv("SHOP_ZETA", "1")


@pytest.fixture(autouse=True)
def alpha(monkeypatch):
    monkeypatch.setenv("SHOP_ALPHA", "1")
