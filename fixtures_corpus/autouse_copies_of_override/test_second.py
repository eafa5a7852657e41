import os

import pytest


@pytest.fixture(autouse=True)
def prices():
    before = dict(os.environ)
    os.environ["SHOP_PRICES"] = "cheap"
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(autouse=True)
def names():  # expect: VET204
    before = dict(os.environ)
    os.environ["SHOP_NAMES"] = "short"
    yield
    os.environ.clear()
    os.environ.update(before)


def test_second():
    assert os.environ["SHOP_PRICES"]
