import pytest

from hoist import lift, lifted


def test_crates(crates):
    assert crates == ["oak"]


def test_box(box):
    assert box.name == "box"


def test_lift(loader):
    lift("oak")


def test_lift_undone(monkeypatch):
    monkeypatch.setenv("LIFTED", "")
    lift("ash")


def test_lifted():
    assert lifted() is None


def test_nobody_brings_it(bag):  # expect: VET502 "bag"
    assert bag


def test_aside_is_not_added():
    with pytest.raises(ImportError):
        from bagging import bag  # noqa: F401
