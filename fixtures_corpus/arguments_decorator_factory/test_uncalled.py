import pytest


def retried(function):
    def decorate(times=1):
        return function(times)

    return decorate


def twice(count):
    def decorate(function):
        return function

    return decorate


@pytest.fixture
def function():
    return 1


@twice
def test_factory_without_its_call(number):
    raise AssertionError("never collected under its own parameters")


@retried
def test_arguments_have_defaults(number):
    raise AssertionError


@twice(2)
def test_called(function):
    assert function
