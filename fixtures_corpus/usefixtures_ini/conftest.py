import pytest


@pytest.fixture
def clean_cache(monkeypatch):
    monkeypatch.setenv("CACHE", "off")


@pytest.fixture(autouse=True)
def banner(monkeypatch):
    monkeypatch.setenv("BANNER", "off")
