import functools

import pytest


def session_fixture(function):
    return pytest.fixture(scope="session")(function)


def resource(**options):
    return functools.partial(pytest.fixture, scope="module", **options)()
