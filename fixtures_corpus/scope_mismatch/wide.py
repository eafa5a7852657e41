import pytest


@pytest.fixture(scope="session")
def service(account):  # expect: VET501 "account"
    return account


@pytest.fixture(scope="module")
def workspace(tmp_path):  # expect: VET501 "tmp_path"
    return tmp_path


@pytest.fixture(scope="module")
def patched(monkeypatch):  # expect: VET501 "monkeypatch"
    monkeypatch.setenv("PATCHED", "1")
