import os

os.environ["SHOP_CURRENCY"] = "EUR"  # expect: VET401 "is collected"
os.environ.setdefault("SHOP_LANGUAGE", "en")


def test_currency():
    assert os.environ["SHOP_CURRENCY"] == "EUR"
