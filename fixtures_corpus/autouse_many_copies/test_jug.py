import sys

import pytest


@pytest.fixture(autouse=True)
def same_path():
    before = list(sys.path)
    yield
    sys.path[:] = before


def test_jug():
    assert sys.path
