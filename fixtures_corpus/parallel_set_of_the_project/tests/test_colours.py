import pytest

from shop.colours import COLOURS


@pytest.mark.parametrize("colour", COLOURS)  # expect: VET409
def test_one(colour):
    assert colour in COLOURS


@pytest.mark.parametrize("colour", COLOURS)  # expect: VET409
def test_two(colour):
    assert colour in COLOURS


@pytest.mark.parametrize("colour", COLOURS)  # expect: VET409
def test_three(colour):
    assert colour in COLOURS


@pytest.mark.parametrize("colour", COLOURS)  # expect: VET409
def test_four(colour):
    assert colour in COLOURS
