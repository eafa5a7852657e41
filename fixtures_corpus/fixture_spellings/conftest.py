import pytest as pt
from pytest import fixture
from pytest import fixture as provide


@fixture
def first():
    return 1


@provide(scope="module")
def second():
    return 2


@pt.fixture()
def third(first, second):
    return first + second


def not_a_fixture(name):
    def decorate(function):
        return function

    return decorate


class loader:
    fixture = staticmethod(not_a_fixture)


@loader.fixture("x.json")
def fourth():
    return 4
