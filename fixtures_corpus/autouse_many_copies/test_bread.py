import sys

import pytest


@pytest.fixture(autouse=True)
def same_path():  # expect: VET204 "the 8"
    before = list(sys.path)
    yield
    sys.path[:] = before


def test_bread():
    assert sys.path
