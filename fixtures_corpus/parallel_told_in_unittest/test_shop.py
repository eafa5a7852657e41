"""Methods of `unittest.TestCase` get no fixtures: the help speaks of what they can do."""

import os
import sys
import unittest


class TestShop(unittest.TestCase):
    def setUp(self):
        sys.argv = ["shop"]  # expect: VET402 "self.addCleanup(patcher.stop)"

    def test_language(self):
        os.environ["SHOP_LANGUAGE"] = "de"  # expect: VET401 "self.addCleanup(patcher.stop)"
        self.assertTrue(sys.argv)


def test_function():
    os.environ["SHOP_COLOR"] = "1"  # expect: VET401 "monkeypatch.setenv"
