"""What is advised can be done there: xunit methods get no fixtures, and a test cannot yield."""

import os

import pytest
import shop


def setup_module():
    os.environ["SHOP_RATE"] = "1"  # expect: VET401 "make `setup_module` an autouse fixture"


@pytest.fixture(scope="module")
def patched():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHOP_NAME", "tea")
        patch.setattr(shop, "RATE", 7)
        yield


def test_patched(patched):
    assert shop.RATE == 7


def test_offers():
    shop.OFFERS.append("tea")  # expect: VET406 "take it out in a `finally`"
    assert shop.total()[1]


def test_total():
    assert shop.total()[0]
