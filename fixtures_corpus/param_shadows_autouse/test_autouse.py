import pytest


@pytest.fixture(autouse=True)
def mode(monkeypatch):
    monkeypatch.setenv("MODE", "fixture")


@pytest.mark.parametrize("mode", ["a", "b"])
def test_mode(mode):
    assert mode


def test_plain():
    assert True
