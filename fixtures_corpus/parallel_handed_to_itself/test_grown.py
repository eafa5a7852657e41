"""Functions that hand out what they hand out, and fixtures that are handed what they give."""

import pytest


def grown():
    kinds = grown()
    return kinds


def one():
    found = other()
    return found


def other():
    found = one()
    return found


@pytest.fixture
def kept(held):
    return held


@pytest.fixture
def held(store):
    return store


@pytest.fixture
def store():
    stored = one()
    return stored


def test_grown(kept):
    grown().append("a")
    one().kind = "b"
    kept.kind = "c"
    assert other()
