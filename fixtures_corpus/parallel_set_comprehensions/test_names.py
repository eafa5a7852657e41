import math
from datetime import datetime
from email.utils import format_datetime

import pytest

NAMES = {name for name in dir(math) if callable(getattr(math, name))}
PUBLIC = {name for name in math.__dict__ if not name.startswith("_")}
NUMBERS = {number for number in range(3) if number}
TURNS = set(tuple(map(float, (x, y))) for x in range(2) for y in range(2))
BACKENDS = {"threads": 1, "processes": 2}
FAST = BACKENDS.copy()
NOW = format_datetime(datetime.now())


@pytest.mark.parametrize("name", NAMES & PUBLIC)  # expect: VET409 "will collect"
def test_name(name):  # unknown: variants
    assert name


@pytest.mark.parametrize("number", NUMBERS)
def test_number(number):  # unknown: variants
    assert number


@pytest.mark.parametrize("name", sorted(NAMES))
def test_sorted(name):  # unknown: variants
    assert name


@pytest.mark.parametrize("turn", TURNS)
def test_turn(turn):  # unknown: variants
    assert len(turn) == 2


@pytest.mark.parametrize("backend", set(FAST) - {"processes"})  # expect: VET409 "will collect"
def test_backend(backend):  # unknown: variants
    assert backend


@pytest.mark.parametrize("one", set(math.frexp(2.0)))  # expect: VET409 "may collect"
def test_frexp(one):  # unknown: variants
    assert one


@pytest.mark.parametrize("moment", ["never", NOW])  # expect: VET409 "different ids"
def test_moment(moment):
    assert moment
