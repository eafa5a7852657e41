import os

from shop.environment import Variables


def test_by_the_fixture(isolation):
    del os.environ["SHOP_REGION"]
    assert "SHOP_REGION" not in os.environ


def test_by_itself():
    with Variables():
        os.environ["SHOP_REGION"] = "south"
        assert os.environ["SHOP_REGION"] == "south"


def test_not():
    os.environ["SHOP_REGION"] = "south"  # expect: VET401 "SHOP_REGION"
    assert os.environ["SHOP_REGION"] == "south"
