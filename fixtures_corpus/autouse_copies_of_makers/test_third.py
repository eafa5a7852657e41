import pytest

from shop import Till


def priced_by(table):
    def price(till, goods, otherwise=0):
        known = table.get(goods)
        return otherwise if known is None else known

    return price


@pytest.fixture
def table():
    return {"third": 1}


@pytest.fixture(autouse=True)
def table_prices(monkeypatch, table):  # expect: VET204 "copy of the 2 in"
    monkeypatch.setattr(Till, "price", priced_by(table))
    monkeypatch.setattr(Till, "discount", 0, raising=False)


def test_third():
    assert Till().price("third") == 1
