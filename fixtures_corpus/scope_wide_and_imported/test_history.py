import pytest

import shop.history
from shop.history import History


@pytest.fixture(scope="session")
def history():
    return shop.history.HISTORY


@pytest.fixture(scope="session")
def other_history():  # expect: VET110
    return History()


@pytest.fixture(autouse=True)
def chain():
    yield
    shop.history.HISTORY.clear()


def test_added(history):
    history.add("order")
    assert history.entries == ["order"]


def test_empty(history):
    assert not history.entries


def test_added_to_other(other_history):
    other_history.add("order")
    assert other_history.entries


def test_other_empty(other_history):
    assert not other_history.entries


@pytest.fixture(scope="module")
def old_history():
    return History()


def test_put_back(old_history):
    old_history.entries = ["bill"]
    assert old_history.entries
    old_history.entries = []


def test_scaled(old_history):
    old_history.size *= 2
    assert old_history.size
    old_history.size /= 2


def test_within(old_history):
    with old_history.restored():
        old_history.name = "bills"


def test_old(old_history):
    assert not old_history.entries


@pytest.fixture(scope="module")
def ledger():  # expect: VET110 "del "
    return {"order": 1}


def test_taken_out(ledger):
    del ledger["order"]


def test_ledger(ledger):
    assert ledger["order"] == 1
