import pytest

COLOURS = {"red", "green", "blue"}


@pytest.mark.parametrize("colour", COLOURS)  # expect: VET409 "and 3 more tests"
def test_one(colour):
    assert colour


@pytest.mark.parametrize("colour", COLOURS)
def test_two(colour):
    assert colour


@pytest.mark.parametrize("colour", COLOURS)
def test_three(colour):
    assert colour


@pytest.mark.parametrize("colour", COLOURS)
def test_four(colour):
    assert colour
