"""What is advised works for these elements: neither classes nor the members of an enum can be sorted."""

import enum

import pytest


class Color(enum.Enum):
    RED = "red"
    BLUE = "blue"


@pytest.mark.parametrize("color", set(Color))  # expect: VET409 "use `list(…)`"
def test_color(color):  # unknown: variants
    assert color


@pytest.mark.parametrize("error", {ValueError, KeyError})  # expect: VET409 "write a list"
def test_error(error):
    assert error


@pytest.mark.parametrize("name", {"tea", "cake"})  # expect: VET409 "write a list"
def test_name(name):
    assert name


@pytest.mark.parametrize("color", list(Color))
def test_colors_in_order(color):  # unknown: variants
    assert color
