import pytest

from shop import Till


def priced_by(table):
    def price(till, goods, otherwise=1):
        known = table.get(goods)
        return otherwise if known is None else known

    return price


@pytest.fixture
def table():
    return {"fourth": 1}


@pytest.fixture(autouse=True)
def prices_otherwise(monkeypatch, table):
    monkeypatch.setattr(Till, "price", priced_by(table))
    monkeypatch.setattr(Till, "discount", 0, raising=False)


def test_fourth():
    assert Till().price("other") == 1
