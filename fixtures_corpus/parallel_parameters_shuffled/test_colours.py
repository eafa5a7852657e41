"""pytest-randomly sorts the tests of every worker by their ids: what differs in its order alone is no matter."""

import enum
import uuid

import pytest


class Size(enum.Enum):
    SMALL = "s"
    LARGE = "l"


@pytest.mark.parametrize("colour", {"red", "green", "blue"})
def test_texts(colour):
    assert colour


@pytest.mark.parametrize("size", set(Size))
def test_members(size):  # unknown: variants
    assert size


@pytest.mark.parametrize("key", [str(uuid.uuid4())])  # expect: VET409 "different ids"
def test_no_order_mends_that(key):
    assert key


@pytest.mark.parametrize("pair", {("a", 1), ("b", 2)})  # expect: VET409 "workers may collect"
def test_ids_that_count(pair):
    assert pair
