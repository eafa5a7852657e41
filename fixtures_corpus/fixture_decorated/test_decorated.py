import functools

import pytest


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def opaque(function):
    def wrapper():
        return function

    return wrapper


@pytest.fixture
@logged
def seen_through(tmp_path):  # answers: plugin
    return tmp_path


@pytest.fixture
@opaque
def hides_its_arguments(tmp_path):
    return tmp_path


@logged
def test_seen(seen_through):
    assert seen_through


def test_hidden(hides_its_arguments):
    assert hides_its_arguments
