import contextlib

import pytest


@pytest.fixture(scope="module")
def created():
    """Tests tell it what there will be to delete."""
    names = []
    yield names
    for name in names:
        print("deleted", name)


@contextlib.contextmanager
def running():
    sessions = []
    try:
        yield {"sessions": sessions, "root": "/srv"}
    finally:
        for session in sessions:
            session.close()


@pytest.fixture(scope="module")
def system():
    with running() as system:
        yield system


@pytest.fixture(scope="module")
def log():  # expect: VET110 "is changed by `test_logged`: `.append()`"
    """Nobody goes through it at the end."""
    lines = []
    yield lines
    print("done")


@pytest.fixture(scope="module")
def sorted_names():  # expect: VET110 "`.reverse()`"
    """The teardown goes through it, and a test does more than to add to it."""
    names = ["a", "b"]
    yield names
    for name in names:
        print("deleted", name)
