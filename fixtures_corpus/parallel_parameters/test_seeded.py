import random

import pytest

random.seed(7)


@pytest.mark.parametrize("number", [random.random(), random.random()])
def test_seeded(number):
    assert number < 1
