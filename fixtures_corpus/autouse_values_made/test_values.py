import datetime

import pytest

SEEN = []


class Price:
    def __init__(self, cents):
        self.cents = cents


@pytest.fixture(autouse=True)
def base():  # expect: VET212 "1 of 4"
    return Price(100)


@pytest.fixture(autouse=True)
def prices(base):  # expect: VET212 "1 of 4"
    """Much is done, and nothing of it is left without a test that asks."""
    made = []
    for cents in range(1000):
        if cents % 2:
            made.append(Price(cents + base.cents))
    return made


@pytest.fixture(autouse=True)
def by_day():  # expect: VET212 "1 of 4"
    return {day: datetime.date(2026, 1, day) for day in range(1, 8)}


@pytest.fixture(autouse=True)
def remembered():
    """The list is everybody's."""
    seen = SEEN
    seen.append(1)
    return seen


@pytest.fixture(autouse=True)
def forgotten():
    return SEEN.clear()


@pytest.fixture(autouse=True)
def replaced(monkeypatch):
    return monkeypatch.setattr(Price, "cents", 1, raising=False)


@pytest.fixture(autouse=True)
def noted(tmp_path):
    """A file is left, where the next fixture looks for it."""
    return open(tmp_path / "note", "w").close()


def test_base(base):
    assert base.cents


def test_prices(prices):
    assert prices


def test_days(by_day):
    assert by_day


def test_nothing():
    assert datetime
