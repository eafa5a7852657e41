import os

import pytest

isolated = pytest.mark.usefixtures("isolated_environment")
both = [isolated, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def isolated_environment(monkeypatch):
    monkeypatch.setenv("ISOLATED", "1")


@pytest.fixture
def frozen(monkeypatch):
    monkeypatch.setenv("FROZEN", "1")


@isolated
def test_marked():
    assert os.environ["ISOLATED"]


class TestBoth:
    pytestmark = both

    def test_listed(self):
        assert os.environ["FROZEN"]
