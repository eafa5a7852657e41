"""A check of what some test changes is a guard between tests; a check of what nobody changes is not."""

import pytest

STATE = {"open": 1}
LIMITS = {"low": 1, "high": 9}


@pytest.fixture(autouse=True)
def guard():
    assert STATE["open"] == 1


@pytest.fixture(autouse=True)
def limits():  # expect: VET202
    assert LIMITS["low"] < LIMITS["high"]


def test_closed():
    STATE["open"] = 2
    assert STATE["open"] == 2
    STATE["open"] = 1


def test_open():
    assert STATE["open"] == 1
