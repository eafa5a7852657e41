from unittest import mock

import shop.store


def test_limit(settings):
    settings.limit = 4
    assert settings.limit == 4


def test_admins(settings):
    settings.admins = ("me",)
    assert settings.admins


def test_currency(settings):
    settings.currency = "EUR"  # expect: VET411 "not put back"
    assert settings.currency == "EUR"


def test_store(store):
    shop.store.store.find = mock.Mock()
    assert shop.store.get_store().find() is not None


def test_got(store):
    shop.store.get_store().find = mock.Mock()
    assert shop.store.get_store().find() is not None
