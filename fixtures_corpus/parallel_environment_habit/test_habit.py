import os


def test_lang():
    os.environ["SHOP_LANG"] = "LANG"  # expect: VET401 "and in 4 more functions"
    assert os.environ["SHOP_LANG"]


def test_color():
    os.environ["SHOP_COLOR"] = "COLOR"
    assert os.environ["SHOP_COLOR"]


def test_mode():
    os.environ["SHOP_MODE"] = "MODE"
    assert os.environ["SHOP_MODE"]


def test_depth():
    os.environ["SHOP_DEPTH"] = "DEPTH"
    assert os.environ["SHOP_DEPTH"]


def test_size():
    os.environ["SHOP_SIZE"] = "SIZE"
    assert os.environ["SHOP_SIZE"]
