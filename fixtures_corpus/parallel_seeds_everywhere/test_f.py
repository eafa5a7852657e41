import random

import pytest

from samples import SAMPLES


@pytest.mark.parametrize(("share", "number"), SAMPLES)
def test_share(share, number):
    assert share < number


def test_draw():
    random.seed(1)
    assert random.random() < 1


def test_undrawn():
    assert random.random() < 1
