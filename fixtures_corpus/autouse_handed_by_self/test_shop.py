import pytest


class OfShop:
    @pytest.fixture(autouse=True)
    def put_on(self, shop):
        self.shop = shop


class TestPrices(OfShop):
    def test_tea(self):
        assert self.shop.pid

    def test_coffee(self):
        assert self.shop.pid

    def test_milk(self):
        assert self.shop.pid


class TestNames(OfShop):
    def test_tea(self):
        assert self.shop.args

    def test_coffee(self):
        assert self.shop.args

    def test_milk(self):
        assert self.shop.args
