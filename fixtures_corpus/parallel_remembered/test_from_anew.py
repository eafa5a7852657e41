from unittest import mock

from base import ShopTestCase
from shop import plugins


class TestNames(ShopTestCase):
    def setUp(self):
        super().setUp()
        self.expected = ["cards"]

    def test_names(self):
        with mock.patch("shop.plugins.installed", return_value=["cards"]):
            assert plugins.names() == self.expected


def _names_anew():
    plugins.plugins.cache_clear()
    try:
        return plugins.names()
    finally:
        plugins.plugins.cache_clear()


def test_asked_by_helper():
    with mock.patch("shop.plugins.installed", return_value=["cards"]):
        assert _names_anew() == ["cards"]
