from unittest import mock

from freezegun import freeze_time


def frozen(function):
    """What the library makes of it may fill arguments."""
    return freeze_time("2020-01-01", as_arg=True)(function)


def at(day):
    def decorator(function):
        return freeze_time(day, as_arg=True)(function)

    return decorator


def quiet(function):
    return mock.patch("builtins.print", new=str)(function)


def twice(function):
    return again(function)


def again(function):
    return twice(function)


@frozen
def test_frozen(clock):  # unknown: variants
    assert clock


@at("2020-01-01")
def test_at(clock):  # unknown: variants
    assert clock


@quiet
def test_quiet(timer):  # expect: VET502 "`test_quiet` requests `timer`"  # unknown: variants
    assert timer
