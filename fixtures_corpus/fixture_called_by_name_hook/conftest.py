import pytest


@pytest.fixture
def audit_log():
    return []


@pytest.fixture(autouse=True)
def audited(request, monkeypatch):
    if "audit_log" in request.fixturenames:
        monkeypatch.setenv("AUDIT", "1")


@pytest.fixture
def account(request):
    name = "audit_log"
    return request.getfixturevalue(name)
