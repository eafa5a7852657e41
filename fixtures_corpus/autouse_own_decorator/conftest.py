import functools
import os

import pytest


def in_folder(name):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(tmp_path, monkeypatch):
            monkeypatch.chdir(tmp_path)
            os.mkdir(name)

        return pytest.fixture(wrapper)

    return decorate


@in_folder("notes")
def notes():
    pass


@pytest.fixture
def nothing():  # expect: VET209 "does nothing"
    pass
