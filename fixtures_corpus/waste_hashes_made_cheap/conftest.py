import pytest


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch):
    monkeypatch.setattr("accounts.hash_password", str.upper)
