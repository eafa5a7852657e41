import os


def test_region():
    os.environ["SHOP_REGION"] = "north"
    assert os.environ["SHOP_REGION"]


def test_mode():
    os.environ["SHOP_MODE"] = "fast"
    assert os.environ["SHOP_MODE"]


def test_deleted_at_the_end():
    os.environ["SHOP_SIZE"] = "large"
    try:
        assert os.environ["SHOP_SIZE"]
    finally:
        del os.environ["SHOP_SIZE"]
