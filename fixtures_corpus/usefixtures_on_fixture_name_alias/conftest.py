import pytest


@pytest.fixture(name="quiet")
def _quiet(monkeypatch):
    monkeypatch.setenv("QUIET", "1")
