import os


def test_lang():
    os.environ["SHOP_LANG"] = "LANG"  # expect: VET401 "not put back"
    assert os.environ["SHOP_LANG"]


def test_color():
    os.environ["SHOP_COLOR"] = "COLOR"  # expect: VET401
    assert os.environ["SHOP_COLOR"]


def test_mode():
    os.environ["SHOP_MODE"] = "MODE"  # expect: VET401
    assert os.environ["SHOP_MODE"]


def test_depth():
    os.environ["SHOP_DEPTH"] = "DEPTH"  # expect: VET401
    assert os.environ["SHOP_DEPTH"]


def test_size():
    os.environ["SHOP_SIZE"] = "SIZE"  # expect: VET401
    assert os.environ["SHOP_SIZE"]
