import faulthandler
import locale
import os
import unittest
from unittest import mock

import pytest
from shop import backends, settings
from shop.settings import Client
from shop.settings import settings as config

import shop.__main__
import shop.store

STORE = shop.store.Store


@pytest.fixture
def environ():
    patcher = mock.patch.dict(os.environ, clear=True)
    yield patcher.start()
    patcher.stop()


def test_patched(environ):
    os.environ["SHOP_CACHE"] = "/none"
    assert environ["SHOP_CACHE"] == "/none"


def test_another_environment():
    before = os.environ
    try:
        os.environ = {"SHOP": "1"}  # expect: VET401 "two environments"
        assert len(os.environ) == 1
    finally:
        os.environ = before


def test_a_copy_of_the_environment():
    before = os.environ.copy()
    try:
        os.environ = {"SHOP": "1"}  # expect: VET401 "is replaced"
        assert len(os.environ) == 1
    finally:
        os.environ = before


def test_set_and_unset():
    os.environ["SHOP_FOLDER"] = "/none"  # expect: VET401 "only if nothing fails before"
    assert settings.CURRENCY
    os.unsetenv("SHOP_FOLDER")


def test_removed_and_set():
    del os.environ["SHOP_SOCKET"]  # expect: VET401 "only if nothing fails before"
    assert "SHOP_SOCKET" not in os.environ
    os.environ["SHOP_SOCKET"] = "agent"


def test_removed_first():
    os.environ.pop("SHOP_STYLE", None)
    os.environ["SHOP_STYLE"] = "bold"  # expect: VET401 "not put back"
    assert os.environ["SHOP_STYLE"] == "bold"


class TestTwoNames(unittest.TestCase):
    def setUp(self):
        shop.__main__.store.Store = mock.Mock()

    def tearDown(self):
        shop.store.Store = STORE

    def test_main(self):
        assert shop.__main__.main()


class TestDumps:
    def setup_method(self):
        faulthandler.dump_traceback_later(300)

    def teardown_method(self):
        faulthandler.cancel_dump_traceback_later()

    def test_dump(self):
        assert True


class TestNeverCalled:
    def setUp(self):
        settings.LANGUAGE = "de"

    def test_language(self):
        assert settings.LANGUAGE == "en"


def restore():
    config.reset()


def test_reset_at_the_end():
    try:
        config.host = "shop"
        assert config.host == "shop"
    finally:
        restore()


def test_not_reset():
    config.port = 80  # expect: VET411 "not put back"
    assert config.port == 80
    print("done")


@pytest.fixture
def client():
    yield
    Client.clear_current()


def test_current(client):
    Client.current = object()
    assert Client.current
    print("done")


def test_default_stays():
    try:
        backends.register("own", object)
    finally:
        del backends.CHOICES["own"]


def test_default_is_set():
    backends.register("own", object, make_default=True)  # expect: VET406 "DEFAULT"
    assert backends.DEFAULT == "own"
    del backends.CHOICES["own"]


def test_used():
    old = backends.use("processes")
    assert backends.DEFAULT == "processes"
    backends.use(old)


def test_currency():
    def pay_in(currency):
        settings.CURRENCY = currency  # expect: VET411 "only if nothing fails before"

    first = settings.CURRENCY
    pay_in("USD")
    assert settings.CURRENCY == "USD"
    pay_in(first)
    assert first == "EUR"


def test_locale():
    locale.setlocale(locale.LC_ALL, "C")  # expect: VET402 "the locale"
    assert locale.setlocale(locale.LC_ALL) == "C"


def test_folder_of_all():
    os.makedirs("/tmp/shop-folder", exist_ok=True)
    assert os.path.isdir("/tmp/shop-folder")


def test_folder_of_all_again():
    os.makedirs("/tmp/shop-folder", exist_ok=True)
    assert os.path.isdir("/tmp/shop-folder")
