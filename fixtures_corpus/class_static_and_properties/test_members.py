import pytest


def outside(self, amount):
    assert amount


class TestMembers:
    amount = pytest.fixture(lambda self: 3)
    test_assigned = outside

    @property
    def test_property(self):
        raise AssertionError

    @pytest.fixture
    def price(self, amount):
        return 2 * amount

    test_removed = None

    def test_price(self, price):
        assert price == 6


class TestRemoved(TestMembers):
    test_price = None
    price = 7
