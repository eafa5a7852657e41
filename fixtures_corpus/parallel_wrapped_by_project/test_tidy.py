import os

from shop.tidy import counted, tidied, tidied_class


@tidied
def test_tidied():
    os.environ["SHOP_COLOUR"] = "red"
    assert os.environ["SHOP_COLOUR"] == "red"


@counted
def test_counted():
    os.environ["SHOP_SIZE"] = "large"  # expect: VET401
    assert os.environ["SHOP_SIZE"] == "large"


@tidied_class
class TestTidied:
    def test_set(self):
        os.environ["SHOP_PRICE"] = "3"
        assert os.environ["SHOP_PRICE"] == "3"


class TestUntidied:
    def test_set(self):
        os.environ["SHOP_WEIGHT"] = "3"  # expect: VET401
        assert os.environ["SHOP_WEIGHT"] == "3"


def test_of_a_helper():
    @tidied
    def painted():
        os.environ["SHOP_PAINT"] = "blue"

    painted()
    assert "SHOP_PAINT" not in os.environ
