"""With an object go the changes of what it holds; a copy that was kept of it has none of them."""

import unittest
from copy import deepcopy

from shop import engines


class TestCopied(unittest.TestCase):
    def setUp(self):
        self.before = deepcopy(engines.engines)
        engines.engines.register_engine("own", object())

    def tearDown(self):
        engines.engines = self.before

    def test_own(self):
        assert "own" in engines.engines._engines


class TestMadeAnew(unittest.TestCase):
    def setUp(self):
        engines.engines.register_engine("own", object())

    def tearDown(self):
        engines.engines = engines.Engines()

    def test_own(self):
        assert "own" in engines.engines._engines


class TestTheSame(unittest.TestCase):
    def setUp(self):
        self.before = engines.engines
        engines.engines.register_engine("same", object())  # expect: VET406 "TestTheSame.setUp"

    def tearDown(self):
        engines.engines = self.before

    def test_same(self):
        assert "same" in engines.engines._engines


def test_taken_back_by_another():
    engines.engines.register_engine("plain", object())
    names = sorted(engines.engines._engines)
    engines.unregister_engine("plain")
    assert names
