import pytest


@pytest.fixture
def locale():
    return "de"


@pytest.fixture(autouse=True)
def language(monkeypatch, locale):  # answers: monkeypatch=plugin, locale=conftest.py:4 | tests/test_french.py:6
    monkeypatch.setenv("LANGUAGE", locale)
