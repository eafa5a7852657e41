"""Values that serve one test: used up, drawn from, bound to a loop."""

import asyncio
import pathlib
import random
import tempfile

import pytest


def lines():
    yield "a"
    yield "b"


def load():
    return lines()


@pytest.fixture
def generated():  # ceiling: function
    return lines()


@pytest.fixture
def loaded():  # ceiling: function
    found = load()
    return found


@pytest.fixture
def listed():  # ceiling: session
    return list(lines())


@pytest.fixture
def together():  # ceiling: function
    return {"lines": (line for line in "ab"), "number": 2}


@pytest.fixture
def source():  # ceiling: function
    with pathlib.Path(__file__).open() as opened:
        yield opened


@pytest.fixture
def scratch():  # ceiling: function
    with tempfile.TemporaryFile() as opened:
        yield opened


@pytest.fixture
def dice():  # ceiling: function
    return random.Random(3)


@pytest.fixture
def ready():  # ceiling: function
    return asyncio.Event()


def test_used_up(generated, loaded, together):
    assert sum(1 for _ in generated) == sum(1 for _ in loaded) == sum(1 for _ in together["lines"])


def test_kept(listed, source, scratch, dice, ready):
    assert listed and source and scratch and dice and ready
