import pytest


@pytest.fixture(name="clock")
def b_clock(clock):  # answers: test_two.py:9
    return f"outer {clock}"


@pytest.fixture(name="clock")
def a_clock():
    return "inner"


def test_clock(clock):  # answers: test_two.py:4
    assert clock == "outer inner"
