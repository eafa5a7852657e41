import pytest


@pytest.fixture
def account():
    return "module"


class Base:
    @pytest.fixture(autouse=True)
    def audited(self, monkeypatch):
        monkeypatch.setenv("AUDIT", "1")

    @pytest.fixture
    def account(self):
        return "base"

    def test_account(self, account):
        assert account


class TestPlain(Base):
    pass


class TestHidden(Base):
    account = None
    audited = None
