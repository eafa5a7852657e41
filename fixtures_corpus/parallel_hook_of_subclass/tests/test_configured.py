import os

from bases import ConfiguredCase


class TestLeft(ConfiguredCase):
    def _configure(self):
        os.environ["SHOP_STREET"] = "left"  # expect: VET401 "SHOP_STREET"

    def test_street(self):
        assert os.environ["SHOP_STREET"] == "left"


class TestPutBack(ConfiguredCase):
    def _configure(self):
        os.environ["SHOP_DOOR"] = "red"

    def _clean(self):
        os.environ.pop("SHOP_DOOR")

    def test_door(self):
        assert os.environ["SHOP_DOOR"] == "red"


class TestCleanedUp(ConfiguredCase):
    def _configure(self):
        os.environ["SHOP_DOOR"] = "green"
        self.addCleanup(os.environ.pop, "SHOP_DOOR")

    def _never_called(self):
        os.environ["SHOP_TOWN"] = "near"

    def test_door(self):
        assert os.environ["SHOP_DOOR"] == "green"
