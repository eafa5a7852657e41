import random
import uuid

import pytest

from shop import states
from shop.states import ENDPOINTS, NAMES, NUMBERS, Level, State, public_names, sorted_names


@pytest.mark.parametrize("name", NAMES)  # expect: VET409 "frozenset"
def test_names(name):  # unknown: variants
    assert name


@pytest.mark.parametrize("state", set(State))  # expect: VET409 "set(State)"
def test_states(state):  # unknown: variants
    assert state


@pytest.mark.parametrize("name", list(NAMES - {"new"}))  # expect: VET409
def test_rest(name):  # unknown: variants
    assert name


@pytest.mark.parametrize("token", [str(uuid.uuid4()), "fixed"])  # expect: VET409 "different ids"
def test_token(token):
    assert token


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers(number):  # unknown: variants
    assert number


@pytest.mark.parametrize("level", set(Level))
def test_levels(level):  # unknown: variants
    assert level


@pytest.mark.parametrize("name", sorted(NAMES))
def test_sorted(name):  # unknown: variants
    assert name


@pytest.mark.parametrize("state", State)
def test_enum(state):  # unknown: variants
    assert state


@pytest.mark.parametrize("wanted", [{name} for name in NAMES])  # the ids are counted: wanted0, wanted1, …
def test_wanted(wanted):  # unknown: variants
    assert wanted


@pytest.fixture(params=NAMES)
def name(request):  # expect: VET409 "fixture `name`"
    return request.param


@pytest.fixture(params=sorted(NAMES))
def ordered(request):
    return request.param


def test_fixtures(name, ordered):  # unknown: variants
    assert name or ordered


@pytest.mark.parametrize("name", public_names(states))  # expect: VET409 "public_names"
def test_collected_by_a_function(name):  # unknown: variants
    assert name


@pytest.mark.parametrize("name", sorted_names(states))
def test_sorted_by_a_function(name):  # unknown: variants
    assert name


@pytest.mark.parametrize("endpoint", ENDPOINTS)  # expect: VET409 "a set"
def test_texts_of_a_type_of_their_own(endpoint):  # unknown: variants
    assert endpoint


@pytest.mark.parametrize("number", [random.randint(0, 10**9) for _ in range(3)])  # expect: VET409 "different ids"
def test_drawn_one_by_one(number):  # unknown: variants
    assert number >= 0
