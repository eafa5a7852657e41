import os


def test_franc():
    os.environ["SHOP_CURRENCY"] = "CHF"  # expect: VET401 "as in 3 more functions, and put back only"
    assert os.environ["SHOP_CURRENCY"] == "CHF"
    del os.environ["SHOP_CURRENCY"]


def test_euro():
    os.environ["SHOP_CURRENCY"] = "EUR"
    assert os.environ["SHOP_CURRENCY"] == "EUR"
    del os.environ["SHOP_CURRENCY"]


def test_rate():
    os.environ["SHOP_RATE"] = "2"
    assert os.environ["SHOP_RATE"] == "2"
    del os.environ["SHOP_RATE"]


def test_round():
    os.environ["SHOP_ROUND"] = "5"
    assert os.environ["SHOP_ROUND"] == "5"
    del os.environ["SHOP_ROUND"]
