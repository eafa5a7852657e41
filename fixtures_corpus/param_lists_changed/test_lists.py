"""Lists that statements below their first value change: all of these ran before pytest makes the parameter sets."""

import sys

import pytest

from sorts import SORTS

SIZES = [1, 2]
SIZES.append(3)
SIZES.extend([4, 5])
SIZES.insert(0, 0)
SIZES.sort()

ENGINES = ["thread", "process"]
try:
    import json  # a faster one, perhaps
except ImportError:
    pass
else:
    ENGINES.append("json")

KINDS = ["old"]
if sys.version_info >= (3,):
    KINDS.append("new")
if sys.version_info < (3,):
    KINDS.append("older")

LETTERS = []
for letter in "abc":
    LETTERS.append(letter)

REGISTERED = []


def case(function):
    REGISTERED.append(function)
    return function


@case
def small():
    return 1


@case
def big():
    return 100


PRICES = {"apple": 1}
PRICES["pear"] = 2

NUMBERS = [1, 2]
NUMBERS += [3]

DROPPED = ["a", "b", "c"]
del DROPPED[0]

COMMON = {"apple", "pear"}
COMMON.add("apple")

ANY = ["one"]
ALIAS = ANY
ANY.append("two")

FILLED = ["one"]


def fill(values):
    values.append("two")


fill(FILLED)


def shadowing():
    SIZES = []
    SIZES.append(1)
    return SIZES


@pytest.fixture(params=ENGINES)
def engine(request):
    return request.param


@pytest.mark.parametrize("size", SIZES)
def test_appended(size):
    assert size < 9


@pytest.mark.parametrize("sort", SORTS)
def test_appended_elsewhere(sort):
    assert sort


def test_fixture(engine):  # unknown: variants
    assert engine


@pytest.mark.parametrize("kind", KINDS)
def test_on_a_condition(kind):
    assert kind


@pytest.mark.parametrize("letter", LETTERS)
def test_in_a_loop(letter):  # unknown: variants
    assert letter


@pytest.mark.parametrize("function", REGISTERED)
def test_by_a_decorator(function):  # unknown: variants
    assert function()


@pytest.mark.parametrize("fruit", PRICES)
def test_key_set(fruit):  # unknown: variants
    assert fruit


@pytest.mark.parametrize("number", NUMBERS)
def test_augmented(number):  # unknown: variants
    assert number


@pytest.mark.parametrize("letter", DROPPED)
def test_element_deleted(letter):  # unknown: variants
    assert letter


@pytest.mark.parametrize("fruit", COMMON)  # expect: VET409
def test_set_added_to(fruit):  # unknown: variants
    assert fruit


@pytest.mark.parametrize("one", ALIAS)
def test_by_another_name(one):
    assert one


@pytest.mark.parametrize("one", FILLED)
def test_handed_over(one):  # unknown: variants
    assert one


@pytest.mark.parametrize("letter", sorted({name[0] for name in ["apple", "apricot", "pear"]}))
def test_equal_ones_once(letter):  # unknown: variants
    assert letter


@pytest.mark.parametrize("pair", [(row, cell) for row in [[1], [2, 3]] for cell in row])
def test_loops_in_each_other(pair):  # unknown: variants
    assert pair
