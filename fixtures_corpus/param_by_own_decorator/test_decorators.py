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


def each_shape(function):
    function = pytest.mark.parametrize("shape", ["round", "square"])(function)
    return function


@each_shape
def test_shape(shape):
    assert shape


@pytest.fixture
def outline(shape):
    return [shape]


@each_shape
def test_outline(outline):
    assert outline


tagged = pytest.mark.both


def each_size(function):
    sizes = pytest.mark.parametrize("size", [1, 2])
    tag = tagged
    return tagged(sizes(tag(function)))


@each_size
def test_size(size):
    assert size


def each_weight(function):
    pytest.mark.parametrize("weight", [1, 2])(function)  # a mark is put on the function itself
    return function


@each_weight
def test_weight(weight):
    assert weight


def no_weight(function):
    pytest.mark.parametrize("burden", [1, 2])
    function = plain
    return function


@pytest.fixture
def weighed(burden):  # expect: VET502
    return burden


def test_weighed(weighed):
    assert weighed
