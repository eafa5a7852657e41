"""Decorators that make fixtures of functions of their own."""

import functools
import os
import shutil
import tempfile

import pytest


def in_folder(prefix, **settings):
    """The function defined here is the fixture, in the stead of the empty one it is put on."""

    def decorator(function):
        @functools.wraps(function)
        def wrapper(*requested, **named):
            before = os.getcwd()
            folder = tempfile.mkdtemp(prefix + function.__name__)
            os.chdir(folder)
            yield folder
            os.chdir(before)
            shutil.rmtree(folder)

        return pytest.fixture(wrapper, **settings)

    return decorator


def in_region(function):
    @functools.wraps(function)
    def wrapper():
        return "north"

    return pytest.fixture(wrapper)


def shouted(function):
    """Here the function that it is put on does the work."""

    @functools.wraps(function)
    def wrapper(**requested):
        return function(**requested).upper()

    return pytest.fixture(wrapper)


def called_later(function):
    @pytest.fixture(scope="module")
    @functools.wraps(function)
    def wrapper(**requested):
        def work():
            return function(**requested)

        return work

    return wrapper


def without_trace(function):
    """Nothing says what it was put on: for pytest the fixture stands here, and requests what this one requests."""

    @pytest.fixture
    def wrapper(region):
        return function(region) + region

    return wrapper


def alone(function):
    def wrapper(region, request):
        return region, request.fixturename

    return pytest.fixture(wrapper)


def first_of_all(**settings):
    def decorator(*functions):
        return pytest.fixture(functions[0], **settings)

    return decorator


def factory(value):
    def wrapper():
        return value

    return pytest.fixture(wrapper)
