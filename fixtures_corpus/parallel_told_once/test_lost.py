import os


def test_two():
    os.environ["SHOP_LANGUAGE"] = "de"  # expect: VET401
    assert os.environ["SHOP_LANGUAGE"] == "de"
    del os.environ["SHOP_LANGUAGE"]


def test_in_one_file():
    os.environ["SHOP_LANGUAGE"] = "rm"  # expect: VET401
    assert os.environ["SHOP_LANGUAGE"] == "rm"
    del os.environ["SHOP_LANGUAGE"]


def test_and_a_worse_one():
    os.environ["SHOP_DEPTH"] = "2"  # expect: VET401 "and not put back"
    assert os.environ["SHOP_DEPTH"] == "2"
