import pytest

from mill import wheel


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setenv("SPEED", "9")


def test_quick(quick):
    assert wheel.SPEED == "1"
