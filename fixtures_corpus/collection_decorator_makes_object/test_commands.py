"""Functions that a decorator turns into objects are no tests, whatever they are called."""

import pytest
from commands import plain, tree, wrapping


@tree.command()
def test_buy(interaction, amount):
    return interaction, amount


@plain
def test_sell(interaction):
    return interaction


@pytest.fixture
def till():
    return 3


@wrapping
def test_wrapped(till):
    assert till == 3


def test_commands():
    assert tree.commands
