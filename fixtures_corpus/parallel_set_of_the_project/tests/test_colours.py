import pytest

from shop.colours import COLOURS


@pytest.mark.parametrize("colour", COLOURS)  # expect: VET409
def test_one(colour):  # unknown: variants
    assert colour in COLOURS


@pytest.mark.parametrize("colour", COLOURS)  # expect: VET409
def test_two(colour):  # unknown: variants
    assert colour in COLOURS


@pytest.mark.parametrize("colour", COLOURS)  # expect: VET409
def test_three(colour):  # unknown: variants
    assert colour in COLOURS


@pytest.mark.parametrize("colour", COLOURS)  # expect: VET409
def test_four(colour):  # unknown: variants
    assert colour in COLOURS
