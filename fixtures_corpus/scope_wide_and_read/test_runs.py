"""What an object keeps for itself when it is looked at is no change to speak of, and no proof that it may be shared."""

import pytest

from runs import Run


@pytest.fixture(scope="module")
def run():
    return Run()


@pytest.fixture
def dear_run():  # expect: VET101 "looks possible"  # ceiling: session
    numbers = [number * number for number in range(1_000_000)]
    run = Run()
    run.store.known = {"a": len(numbers)}
    return run


def test_start(run, dear_run):
    assert run["start"] == dear_run["start"] == 5


def test_end(run, dear_run):
    assert run["end"] == dear_run["end"] == 3


def test_text(run):
    assert run["text"] == eval("2 + 2")
