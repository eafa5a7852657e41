import os


def test_other():
    os.environ["COLUMNS"] = "80"  # expect: VET401 "COLUMNS"
    assert os.environ["COLUMNS"] == "80"


def test_setting():
    os.environ["SHOP_REGION"] = "north"
    assert os.environ["SHOP_REGION"] == "north"
