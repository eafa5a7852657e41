"""Slices, copies and new meanings of a name leave the shared value alone; another name for it does not."""

import pytest


@pytest.fixture(scope="module")
def names():
    return ["a"]


@pytest.fixture(scope="module")
def settings():
    return {"a": 1}


@pytest.fixture(scope="module")
def kept():  # expect: VET110
    return ["a"]


def test_slice(names):
    more = names[:]
    more.append("b")
    assert more == ["a", "b"]


def test_names(names):
    assert names == ["a"]


@pytest.mark.parametrize("new", [True, False])
def test_new_meaning(settings, new):
    if new:
        settings = settings.copy()
    else:
        settings = {}
    settings["x"] = 1
    assert settings


def test_settings(settings):
    assert "x" not in settings


def test_other_name(kept):
    more = kept
    more.append("b")
    assert more == ["a", "b"]


def test_kept(kept):
    assert kept
