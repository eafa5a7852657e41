"""What a metaclass makes of an assignment is not seen; an attribute of the class itself is."""

import images
import pytest


@pytest.fixture
def limits():
    saved = images.limit
    try:
        yield
    finally:
        images.limit = saved


def test_limit(limits):
    images.Image.LIMIT = 3
    assert images.Image.LIMIT == 3


def test_format(limits):
    images.Image.FORMAT = "jpg"  # expect: VET411 "FORMAT"
    assert images.Image.FORMAT == "jpg"
