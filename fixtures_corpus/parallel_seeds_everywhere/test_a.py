import random

import pytest

from samples import SAMPLES


@pytest.mark.parametrize("share", SAMPLES)  # expect: VET409 "5 more tests"
def test_share(share):
    assert share is not None


def test_draw():
    random.seed(1)
    assert random.random() < 1
