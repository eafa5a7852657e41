"""pytest-randomly is required, and kept away."""

import pytest


@pytest.mark.parametrize("colour", {"red", "green", "blue"})  # expect: VET409 "workers will collect"
def test_texts(colour):
    assert colour
