import pytest


@pytest.fixture(autouse=True)
def isolated(isolated, monkeypatch):  # answers: isolated=conftest.py:4, monkeypatch=plugin
    monkeypatch.setenv("ISOLATED_TOO", "tests")
