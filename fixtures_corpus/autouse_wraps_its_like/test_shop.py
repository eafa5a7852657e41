import pytest

from conftest import STOCK


class TestSoldOut:
    @pytest.fixture(autouse=True)
    def sold_out(self, sold_out):  # expect: VET211 "only pulls in `sold_out`"
        """It makes its like further out autouse for this class, and no more."""

    def test_nothing_left(self):
        assert not STOCK


class TestUncounted:
    @pytest.fixture(autouse=True)
    def counted(self):
        """It takes the place of the other one: nothing is counted here."""

    def test_more(self):
        STOCK["cake"] = 1
        del STOCK["cake"]
        assert STOCK


class TestClosed:
    @pytest.fixture(autouse=True)
    def till(self, till):
        till["open"] = False

    def test_closed(self):
        assert STOCK


def test_stocked():
    assert STOCK
