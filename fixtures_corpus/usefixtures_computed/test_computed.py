import pytest

NEEDED = ("left", "right")


@pytest.fixture
def left(monkeypatch):
    monkeypatch.setenv("LEFT", "1")


@pytest.fixture
def right(monkeypatch):
    monkeypatch.setenv("RIGHT", "1")


@pytest.mark.usefixtures(*NEEDED)
def test_unpacked():
    assert True


def needs(*names):
    return pytest.mark.usefixtures(*names)


@needs("right")
def test_wrapped():
    assert True
