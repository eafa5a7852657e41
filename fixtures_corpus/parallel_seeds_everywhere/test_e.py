import random

import pytest

from samples import SAMPLES


@pytest.mark.parametrize("share", SAMPLES)
def test_share(share):
    assert share is not None


def test_draw():
    random.seed(1)
    assert random.random() < 1
