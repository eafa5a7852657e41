"""A mock that a fixture keeps in its value records the calls of each test, which the test may count."""

import gc
import ssl
from unittest.mock import MagicMock

import pytest


class Process:
    def __init__(self):
        self.context = ssl.create_default_context()
        self.transport = None

    def finish(self):
        self.transport.signal("TERM")


@pytest.fixture
def process():  # ceiling: function
    process = Process()
    process.transport = MagicMock()
    return process


@pytest.fixture
def quiet():  # expect: VET101 "is safe"  # ceiling: session
    """The mock is none of its value: nobody gets to see what it records."""
    clock = MagicMock()
    clock.now = MagicMock()
    print(clock.now())
    return ssl.create_default_context()


@pytest.fixture
def tidy():  # ceiling: function
    """What the test before has left unreachable is gone."""
    gc.collect()
    return ssl.create_default_context()


def test_finish(process):
    process.finish()
    assert process.transport.signal.call_count == 1


def test_finish_again(process):
    process.finish()
    assert process.transport.signal.call_count == 1


@pytest.mark.parametrize("number", range(60))
def test_each(process, quiet, tidy, number):
    assert process.context.verify_mode
    assert quiet.verify_mode
    assert tidy.verify_mode
