import os


def test_region():
    os.environ["SHOP_REGION"] = "north"
    assert os.environ["SHOP_REGION"]


def test_mode():
    os.environ["SHOP_MODE"] = "fast"
    assert os.environ["SHOP_MODE"]
