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


def test_of_a_copy():
    before = os.environ.copy()
    os.environ["PATH"] = ""  # expect: VET401 "only if nothing fails"
    assert not os.environ["PATH"]
    os.environ["PATH"] = before["PATH"]


def test_of_another_one(region):
    os.environ["SHOP_OTHER"] = "south"  # expect: VET401 "SHOP_OTHER"
    assert os.environ["SHOP_OTHER"] == "south"
