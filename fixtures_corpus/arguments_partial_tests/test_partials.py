import functools

import pytest


@pytest.fixture
def number():
    return 2


def check(expected, number):
    assert number == expected


test_partial = functools.partial(check, 2)
test_lambda = lambda number: None  # noqa: E731


class TestBound:
    test_static = staticmethod(lambda number: None)
