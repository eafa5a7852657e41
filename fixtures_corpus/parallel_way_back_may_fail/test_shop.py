import os
import unittest

import pytest
import shop

HERE = os.path.dirname(os.path.abspath(__file__))


@pytest.mark.parametrize("name", ["test_shop.py"])
def test_found_there(name):
    before = os.getcwd()
    os.chdir(HERE)  # expect: VET402 "put back only if nothing fails before"
    shop.plan(name)
    os.chdir(before)


def test_nothing_between(tmp_path):
    before = os.getcwd()
    os.chdir(tmp_path)
    there = before
    os.chdir(there)


def test_without_folder():
    before = os.environ.get("SHOP_FOLDER", "")
    os.environ.pop("SHOP_FOLDER", None)  # expect: VET401 "is removed"
    assert shop.folder() == "none"
    os.environ["SHOP_FOLDER"] = before


def test_without_currency():
    os.environ.pop("SHOP_CURRENCY", None)
    assert shop.folder() != "euro"


class TestPlans(unittest.TestCase):
    """A dot is the folder that the test is in by then."""

    def setUp(self):
        self.addCleanup(os.chdir, os.curdir)
        os.chdir(HERE)  # expect: VET402 "not put back"

    def test_plan(self):
        assert shop.plan("test_shop.py")


class TestPlansAndBack(unittest.TestCase):
    def setUp(self):
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(HERE)

    def test_plan(self):
        assert shop.plan("shop.py")
