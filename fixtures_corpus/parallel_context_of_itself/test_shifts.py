import os
from contextlib import contextmanager


@contextmanager
def clocked_in(hours):
    if hours > 8:
        with clocked_in(hours - 8):
            yield
    else:
        yield


@contextmanager
def at_home(deep):
    before = os.getcwd()
    try:
        if deep:
            with at_home(False):
                yield
        else:
            yield
    finally:
        os.chdir(before)


def test_shift():
    with clocked_in(12):
        os.chdir("/")  # expect: VET402
        assert os.getcwd() == "/"


def test_home():
    with at_home(True):
        os.chdir("/")
        assert os.getcwd() == "/"
