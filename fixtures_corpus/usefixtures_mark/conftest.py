import pytest


@pytest.fixture
def clean_home(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def quiet(monkeypatch):
    monkeypatch.setenv("QUIET", "1")


@pytest.fixture
def colour(monkeypatch):
    monkeypatch.setenv("COLOUR", "always")
