import pytest

import shop


@pytest.fixture
def drawer():
    return []


def counted(drawer):
    def price():
        drawer.append(1)
        return rounded(len(drawer))

    return price


def rounded(number):
    return round(number, 2)


@pytest.fixture(autouse=True)
def counting(monkeypatch, drawer):  # expect: VET204 "is a copy of the 2 in"
    monkeypatch.setattr(shop, "price", counted(drawer))
    monkeypatch.setattr(shop, "open_drawer", str)


def test_first():
    assert shop.price() == 1
