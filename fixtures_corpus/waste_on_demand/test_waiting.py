import os
import time
import unittest

import pytest


@pytest.mark.slow
def test_slow():
    time.sleep(2)


@pytest.mark.long
def test_long():
    time.sleep(2)  # expect: VET601


@pytest.mark.skipif(not os.environ.get("SHOP_SLOW"), reason="set SHOP_SLOW=1")
def test_of_a_variable():
    time.sleep(2)


@pytest.mark.skipif("SHOP_QUICK" in os.environ, reason="SHOP_QUICK is set")
def test_of_no_variable():
    time.sleep(2)  # expect: VET601


@unittest.skipUnless(os.environ.get("SHOP_SLOW"), "set SHOP_SLOW=1")
class TestSlow(unittest.TestCase):
    def test_slow(self):
        time.sleep(2)


def _settled():
    time.sleep(2)  # expect: VET601 "2.0 s"


@pytest.mark.slow
def test_settled_at_length():
    _settled()


def test_settled():
    _settled()
