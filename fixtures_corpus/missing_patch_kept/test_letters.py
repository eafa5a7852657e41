"""A patch that a name holds, or that a function of the project makes, gives a mock as the first argument."""

from unittest.mock import patch

from conftest import without_letters, without_stock

quietly = patch("shop.letters.send", name="send", spec=True)


@quietly
def test_held(send, basket):
    assert not send.called and basket


@without_letters
def test_imported(letters, basket):
    assert not letters.called and basket


@without_stock(return_value=7)
def test_made(count, basket):
    assert count() == 7 and basket


@quietly
class TestAll:
    def test_each(self, send, basket):
        assert not send.called and basket


@without_letters
def test_one_too_many(letters, backet):  # expect: VET502 "basket"
    assert not letters.called and backet
