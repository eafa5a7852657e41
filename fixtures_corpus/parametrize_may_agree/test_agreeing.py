"""What processes that start together may agree on does not break every run."""

import random
import time
from datetime import datetime, timezone

import pytest

NOW = datetime.now(timezone.utc)


@pytest.mark.parametrize("day", [NOW.strftime("%d.%m.%Y %H:%M:%S")])  # expect: VET409 "workers may collect"
def test_second(day):
    assert day


@pytest.mark.parametrize("day", [NOW.strftime("%d.%m.%Y %H:%M:%S.%f")])  # expect: VET409 "workers will collect"
def test_microsecond(day):
    assert day


@pytest.mark.parametrize("stamp", [int(time.time())])  # expect: VET409 "workers may collect"
def test_whole_seconds(stamp):
    assert stamp


@pytest.mark.parametrize("stamp", [time.time()])  # expect: VET409 "workers will collect"
def test_seconds(stamp):
    assert stamp


@pytest.mark.parametrize("side", [random.choice(["left", "right"])])  # expect: VET409 "workers may collect"
def test_one_of_two(side):
    assert side


@pytest.mark.parametrize("number", [random.randint(1, 6)])  # expect: VET409 "workers may collect"
def test_one_of_six(number):
    assert number


@pytest.mark.parametrize("number", [random.randint(1, 10**9)])  # expect: VET409 "workers will collect"
def test_one_of_many(number):
    assert number


@pytest.mark.parametrize("number", [random.randint(1, 6) for _ in range(50)])  # expect: VET409 "workers will collect"
def test_many_of_six(number):
    assert number


@pytest.mark.parametrize("pair", {("a", 1), ("b", 2), ("c", 3)})  # expect: VET409 "workers may collect"
def test_ids_are_counted(pair):
    assert pair


@pytest.mark.parametrize(("name", "number"), {("a", 1), ("b", 2), ("c", 3)})  # expect: VET409 "workers will collect"
def test_ids_are_made_of_parts(name, number):
    assert name
