import pytest

import shop


def counted(drawer):
    return lambda: "fourth" in drawer


@pytest.fixture
def drawer():
    return []


@pytest.fixture(autouse=True)
def counting_here(monkeypatch, drawer):
    monkeypatch.setattr(shop, "price", counted(drawer))
    monkeypatch.setattr(shop, "open_drawer", str)


def test_fourth():
    assert shop.price() is False
