import random

import pytest

from samples import SAMPLES


@pytest.mark.parametrize("share", SAMPLES)
def test_share(share):
    assert share is not None


def test_draw():
    random.seed(1)  # expect: VET413 "5 more places of 6 files"
    assert random.random() < 1


def test_undrawn():
    assert random.random() < 1
