import unittest
from unittest import mock

import shop.stats
from shop.stats import SHARES

OWN = [0.1]


class TestStats(unittest.TestCase):
    def setUp(self):
        shop.stats.SHARES = SHARES

    def test_shares(self):
        assert shop.stats.SHARES

    def test_others(self):
        shop.stats.SHARES = OWN  # expect: VET411
        assert shop.stats.SHARES == [0.1]


class TestOwn(unittest.TestCase):
    def test_own(self):
        shop.stats.SHARES = OWN  # expect: VET411 "shop.stats.SHARES"
        assert shop.stats.SHARES == [0.1]

    def test_title(self):
        made = titled("other")
        try:
            assert shop.stats.TITLE == "other"
        finally:
            made.stop()


def titled(title):
    patcher = mock.patch("shop.stats.TITLE", title)
    patcher.start()
    return patcher
