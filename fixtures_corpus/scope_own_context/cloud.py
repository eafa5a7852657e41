"""A fake of the project's own: what it holds is emptied when the last who has entered it leaves."""

import contextlib
import time


@contextlib.contextmanager
def fake_cloud():
    before = time.sleep
    time.sleep = print
    try:
        yield
    finally:
        time.sleep = before


@contextlib.contextmanager
def quiet():
    yield
