"""Found by way of `sys.path` only, which a conftest adds to."""

import os
import shutil
import tempfile
from functools import wraps

import pytest


def in_folder(prefix, **settings):
    """The fixture is the function defined in the decorator, not the empty one that it is put on."""

    def decorator(function):
        @wraps(function)
        def wrapper():
            before = os.getcwd()
            folder = tempfile.mkdtemp(prefix)
            os.chdir(folder)
            yield folder
            os.chdir(before)
            shutil.rmtree(folder)

        return pytest.fixture(wrapper, **settings)

    return decorator


def in_region(function):
    @wraps(function)
    def wrapper():
        return "north"

    return pytest.fixture(wrapper)


def shouted(function):
    """Here the function that it is put on is the fixture, and says what it requests."""

    @wraps(function)
    def wrapper(**requested):
        return function(**requested).upper()

    return pytest.fixture(wrapper)
