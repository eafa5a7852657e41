from collections.abc import Callable
from typing import Any, TypeVar, cast

import pytest

F = TypeVar("F", bound=Callable[..., Any])


def each_number(function):
    return pytest.mark.parametrize("number", [1, 2, 3])(function)


def both(name, *, slow=False):
    def decorator(function):
        return pytest.mark.both(pytest.mark.parametrize(name, [1, 2])(function))

    return decorator


def plain(function):
    return function


@each_number
def test_number(number):
    assert number


@both("letter")
@each_number
def test_letter(letter, number):
    assert letter and number


@plain
@both("word")
class TestWords:
    def test_word(self, word):
        assert word


def each_color(function: F) -> F:
    return cast("F", pytest.mark.parametrize("color", ["red", "blue"])(function))


@each_color
def test_color(color):
    assert color
