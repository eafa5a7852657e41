import os

import pytest


def test_puts_a_constant_back():
    os.environ["TZ"] = "Asia/Tokyo"  # expect: VET401 "to what it was"
    try:
        assert os.environ["TZ"] == "Asia/Tokyo"
    finally:
        os.environ["TZ"] = "UTC"


def test_set_before_the_failure():
    with pytest.raises(ValueError):
        if os.sep == "/":
            os.environ["SHOP_STRICT"] = "yes"  # expect: VET401 "SHOP_STRICT"
        int("a book")


def test_set_in_vain():
    with pytest.raises(TypeError):
        os.environ["SHOP_STRICT"] = 1
