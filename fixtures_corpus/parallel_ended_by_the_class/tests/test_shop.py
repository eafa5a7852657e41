"""A fixture ends what it calls on `self`, whichever class has that."""

import pytest
from helper import LeftOpen, OpenForEach, Shop, Stocked


class TestStocked(Stocked, Shop):
    @pytest.fixture(autouse=True)
    def shop(self):
        self.open_shop()
        yield
        self.close_shop()

    def test_stock(self):
        assert self.stock


class TestInherited(Stocked, Shop, OpenForEach):
    def test_stock(self):
        assert self.stock


class TestLeftOpen(Stocked, LeftOpen):
    @pytest.fixture(autouse=True)
    def shop(self):
        self.open_shop()
        yield
        self.stock = []

    def test_stock(self):
        assert self.stock


class TestForOne(Shop):
    @pytest.fixture
    def shop(self):
        self.open_shop()
        yield
        self.close_shop()

    def test_with_the_fixture(self, shop):
        assert self.patcher

    def test_without_the_fixture(self):
        self.open_shop()
