"""A function defined in a fixture notes its calls in the fixture's own variables: for whom it is called then?"""

import ssl

import pytest


class Door:
    def __init__(self, on_open):
        self.on_open = on_open

    def __enter__(self):
        self.on_open()

    def __exit__(self, *exception):
        pass


@pytest.fixture
def door():  # ceiling: function
    """The second test would find the first one's visit as well."""
    ssl.create_default_context()
    visits = []

    def note():
        visits.append("visit")

    door = Door(on_open=note)
    door.visits = visits
    return door


@pytest.fixture
def counting_door():  # expect: VET101 "looks possible"  # ceiling: session
    """Nobody sees the number, as far as can be seen."""
    ssl.create_default_context()
    number = 0

    def note():
        nonlocal number
        number += 1

    return Door(on_open=note)


@pytest.fixture
def plain_door():  # expect: VET101 "is safe"  # ceiling: session
    """The function fills a list of its own, the other one is called while the door is made."""
    ssl.create_default_context()
    hinges = []

    def hang():
        hinges.append("hinge")

    def note():
        seen = []
        seen.append("visit")

    hang()
    return Door(on_open=note)


NUMBERS = pytest.mark.parametrize("number", range(60))


@NUMBERS
def test_door(door, number):
    with door:
        assert number < 60
    assert door.visits == ["visit"]


@NUMBERS
def test_counting(counting_door, number):
    with counting_door:
        assert number < 60


@NUMBERS
def test_plain(plain_door, number):
    with plain_door:
        assert number < 60
