import os

os.environ["SHOP_CURRENCY"] = "EUR"
os.environ.setdefault("SHOP_LANGUAGE", "en")


def test_currency():
    assert os.environ["SHOP_CURRENCY"] == "EUR"
