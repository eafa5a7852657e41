"""A fixture of every test empties what tests fill: nobody meets what another has left."""

import pytest

import shop

SEEN = []
KEPT = []


@pytest.fixture(autouse=True)
def unseen():
    SEEN.clear()


def test_configured():
    shop.configure(4)
    assert shop.CURRENT == 4


def test_not_configured():
    assert shop.CURRENT is None


def test_seen():
    SEEN.append(1)
    assert SEEN == [1]


def test_unseen():
    assert SEEN == []


def test_kept():
    KEPT.append(1)  # expect: VET407 "test_not_kept"
    assert KEPT == [1]


def test_not_kept():
    assert KEPT == []
