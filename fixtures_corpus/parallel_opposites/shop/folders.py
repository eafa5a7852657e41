import contextlib
import os


@contextlib.contextmanager
def within(folder):
    before = os.getcwd()
    os.chdir(folder)
    yield
    os.chdir(before)
