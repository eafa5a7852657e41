import pytest


@pytest.fixture
def first(monkeypatch):
    monkeypatch.setenv("FIRST", "1")


@pytest.fixture
def second(monkeypatch):
    monkeypatch.setenv("SECOND", "1")


@pytest.fixture
def third(monkeypatch):
    monkeypatch.setenv("THIRD", "1")


@pytest.mark.usefixtures("first")
class Root:
    def test_root(self):
        assert True


@pytest.mark.usefixtures("second")
class Left(Root):
    pass


class Right(Root):
    pytestmark = [pytest.mark.usefixtures("third")]


class TestBoth(Left, Right):
    @pytest.mark.usefixtures("tmp_path")
    def test_order(self):
        assert True
