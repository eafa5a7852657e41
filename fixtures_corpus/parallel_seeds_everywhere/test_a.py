import random

import pytest

from samples import SAMPLES


@pytest.mark.parametrize(("share", "number"), SAMPLES)  # expect: VET409 "5 more tests"
def test_share(share, number):
    assert share < number


def test_draw():
    random.seed(1)
    assert random.random() < 1
