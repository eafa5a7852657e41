import os
import unittest
from unittest import mock


class ShopTest(unittest.TestCase):
    def setUp(self):
        os.environ["SHOP_REGION"] = "north"

    def tearDown(self):
        os.environ.pop("SHOP_REGION", None)

    def test_region(self):
        assert os.environ["SHOP_REGION"] == "north"


class PatcherTest(unittest.TestCase):
    def setUp(self):
        patcher = mock.patch("os.getcwd")
        patcher.start()
        self.addCleanup(patcher.stop)
        before = os.environ.get("SHOP_MODE", "")
        os.environ["SHOP_MODE"] = "slow"
        self.addCleanup(os.environ.update, {"SHOP_MODE": before})

    def test_mode(self):
        assert os.environ["SHOP_MODE"] == "slow"


class LeakingTest(unittest.TestCase):
    def setUp(self):
        os.environ["SHOP_LEVEL"] = "1"  # expect: VET401 "SHOP_LEVEL"

    def test_level(self):
        assert os.environ["SHOP_LEVEL"] == "1"


class Prepared(unittest.TestCase):
    def setUp(self):
        self.prepare()

    def prepare(self):
        self.patcher = mock.patch.dict("os.environ", {"SHOP_REGION": "north"})
        self.patcher.start()

    def tearDown(self):
        self.patcher.stop()


class TestInAPreparedEnvironment(Prepared):
    def test_editor(self):
        os.environ["EDITOR"] = "shop-editor"
        assert os.environ["EDITOR"] == "shop-editor"
