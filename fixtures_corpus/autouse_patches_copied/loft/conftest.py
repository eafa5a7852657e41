import pytest


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    """Each folder has a conftest of its own, and says it for itself."""
    monkeypatch.setattr("time.sleep", str)
