import importlib.util
import os
import shutil
import sys

import pytest

STOCK = []


@pytest.fixture(autouse=True)
def needs_json():  # expect: VET213 "asks the same before each"
    pytest.importorskip("json")


@pytest.fixture(autouse=True)
def needs_git():  # expect: VET213 "or none"
    if not shutil.which("git") or importlib.util.find_spec("json") is None or sys.platform == "win32":
        pytest.skip("no git")


@pytest.fixture(autouse=True)
def needs_variable():
    """A test may set it."""
    if os.environ.get("SHOP") == "closed":
        pytest.skip("closed")


@pytest.fixture(autouse=True)
def needs_stock():
    if STOCK:
        pytest.skip("sold out")


@pytest.fixture(autouse=True, scope="module")
def once():
    pytest.importorskip("json")


class TestTea:
    @pytest.fixture(autouse=True)
    def needs_csv(self):  # expect: VET213 "all of its 2 tests"
        pytest.importorskip("csv")

    def test_green(self):
        assert "green"

    def test_black(self):
        assert "black"


class TestSugar:
    @pytest.fixture(autouse=True)
    def needs_csv(self):
        """There is one test only."""
        pytest.importorskip("csv")

    def test_sugar(self):
        assert "sugar"
