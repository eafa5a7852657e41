import os

from bases import ServedCase


class TestLeft(ServedCase):
    @classmethod
    async def prepare_class(cls):
        os.environ["SHOP_HOME"] = "left"  # expect: VET401 "SHOP_HOME"

    def test_home(self):
        assert os.environ["SHOP_HOME"] == "left"


class TestPutBack(ServedCase):
    @classmethod
    async def prepare_class(cls):
        os.environ["SHOP_COLOUR"] = "red"

    @classmethod
    async def clear_class(cls):
        del os.environ["SHOP_COLOUR"]

    def test_colour(self):
        assert os.environ["SHOP_COLOUR"] == "red"


class NotCollected(ServedCase):
    """No test runs it."""

    @classmethod
    async def prepare_class(cls):
        os.environ["SHOP_TOWN"] = "far"


def test_beside():
    assert "SHOP_HOME" not in os.environ
    assert "SHOP_COLOUR" not in os.environ
    assert "SHOP_TOWN" not in os.environ
    assert "SHOP_STREET" not in os.environ
    assert "SHOP_DOOR" not in os.environ
