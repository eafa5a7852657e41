"""What a property makes anew is nobody else's, whatever way the object that has the property is got."""

from database import db


def test_bookmarks():
    transaction = db.transaction
    transaction.bookmarks = ["a"]
    assert transaction.bookmarks


def test_timeout():
    db.timeout = 3  # expect: VET411 "db.timeout"
    assert db.timeout == 3
