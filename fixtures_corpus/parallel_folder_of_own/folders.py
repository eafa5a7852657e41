import os
import tempfile
from contextlib import contextmanager

try:
    from contextlib import chdir as _chdir
except ImportError:

    @contextmanager
    def _chdir(path):
        before = os.getcwd()
        os.chdir(path)
        try:
            yield
        finally:
            os.chdir(before)


@contextmanager
def own_folder():
    with tempfile.TemporaryDirectory() as folder, _chdir(folder):
        yield folder


class Visit:
    def __enter__(self):
        self.before = os.getcwd()
        self.folder = tempfile.TemporaryDirectory()
        os.chdir(self.folder.name)

    def __exit__(self, *raised):
        os.chdir(self.before)
        self.folder.cleanup()


class Stay:
    """Goes there as soon as it is made."""

    def __init__(self, folder):
        self.before = os.getcwd()
        os.chdir(folder)

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        os.chdir(self.before)


def in_tempdir(function):
    def inside():
        with own_folder():
            function()

    return inside
