from unittest import TestCase, mock

import pytest
from shop import plugins
from shop.plugins import names, region, tax, uncached


def test_all():
    assert names() == ["mail", "stock"]


@mock.patch("shop.plugins.installed")
def test_one(installed):
    plugins.plugins.cache_clear()
    installed.return_value = ["mail"]
    assert names() == ["mail"]  # expect: VET406 "`plugins()`, which keeps its first answer, is asked in test `test_one`, as in 1 more"


def test_none():
    with mock.patch("shop.plugins.installed", return_value=[]):
        found = plugins.plugins()
    assert not found


def test_before_and_after():
    with mock.patch("shop.plugins.installed", return_value=[]):
        plugins.plugins.cache_clear()
        assert not plugins.plugins()
    plugins.plugins.cache_clear()


def test_not_within():
    with mock.patch("shop.plugins.installed", return_value=[]):
        assert not uncached()
    assert names()


@mock.patch("shop.plugins.plugins", return_value={})
def test_itself_is_replaced(found):
    with mock.patch("shop.plugins.installed", return_value=[]):
        assert not names()


@mock.patch("shop.plugins.installed", return_value=[])
def test_fails(installed):
    with pytest.raises(KeyError):
        names()


@mock.patch("shop.plugins.installed", return_value=[])
def test_by_argument(installed):
    assert tax("de") == 2


@mock.patch("shop.plugins.installed", return_value=[])
def test_the_function_below(installed):
    assert plugins.plugins.__wrapped__() == {}


def test_region(monkeypatch):
    monkeypatch.setenv("SHOP_REGION", "us")
    assert region() == "us"  # expect: VET406 "`os.environ` is replaced"


def test_environment_of_others(monkeypatch):
    monkeypatch.setenv("SHOP_REGION", "us")
    assert names()


@pytest.fixture
def forgetful():
    region.cache_clear()
    yield
    region.cache_clear()


def test_region_forgotten(monkeypatch, forgetful):
    monkeypatch.setenv("SHOP_REGION", "us")
    assert region() == "us"


class TestForgetting(TestCase):
    def tearDown(self):
        plugins.plugins.cache_clear()

    @mock.patch("shop.plugins.installed", return_value=[])
    def test_nothing(self, installed):
        self.assertEqual(names(), [])


class TestCleaningUp(TestCase):
    @mock.patch("shop.plugins.installed", return_value=[])
    def test_nothing(self, installed):
        self.addCleanup(plugins.plugins.cache_clear)
        self.assertEqual(names(), [])
