import pytest


@pytest.fixture
def currency():
    return "GBP"


def test_price(price):
    assert price[1] == "GBP"


class TestShillings:
    @pytest.fixture
    def currency(self):
        return "shilling"

    def test_price(self, price, currency):  # answers: price=conftest.py:9, currency=tests/test_pounds.py:14
        assert price[1] == currency
