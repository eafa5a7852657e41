"""What is changed of an object goes with it, where a set-up puts one there for each test, and takes it away."""

import unittest

import tills


class OwnTill(unittest.TestCase):
    def setUp(self):
        self.before = tills.till
        tills.till = tills.Till()

    def tearDown(self):
        tills.till = self.before

    def test_limit(self):
        tills.till.limit = 3
        assert tills.till.limit == 3

    def test_drawer(self):
        tills.till.drawer = [1]
        assert tills.till.drawer


class SharedTill(unittest.TestCase):
    def setUp(self):
        self.before = tills.till
        tills.till = self.before

    def tearDown(self):
        tills.till = self.before

    def test_limit(self):
        tills.till.limit = 3  # expect: VET411 "till.limit"
        assert tills.till.limit == 3
