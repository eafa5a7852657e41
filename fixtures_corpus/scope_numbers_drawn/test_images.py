"""Random numbers are cheap one by one; a million of them for every test are felt."""

import numpy
import pytest

SIDE = 1024


@pytest.fixture
def photo():  # expect: VET101 "random numbers"
    return numpy.random.normal(10, 2, (SIDE, SIDE)).astype("f4")


@pytest.fixture
def film():  # expect: VET101 "4,194,304 random numbers"
    dice = numpy.random.default_rng(7)
    return dice.integers(0, 255, size=(4, 1024, 1024))


@pytest.fixture
def long():  # expect: VET101 "10,000,000"
    return numpy.random.rand(10_000, 1_000)


@pytest.fixture
def stamp():
    return numpy.random.rand(16, 16)


@pytest.fixture
def unknown(request):
    """How large it is cannot be told."""
    return numpy.random.rand(len(request.config.args), 4)


@pytest.fixture
def seeded():
    numpy.random.seed(1_000_000)
    return numpy.random.default_rng(1_000_000)


def test_bright(photo, film, long, stamp, unknown, seeded):
    assert photo.shape


def test_dark(photo, film, long, stamp, unknown, seeded):
    assert film.shape
