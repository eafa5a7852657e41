import functools

import pytest


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@pytest.fixture
def token():
    return "conftest"


@logged
@pytest.fixture
def ticket(token):
    return token


def test_token(token):
    assert token
