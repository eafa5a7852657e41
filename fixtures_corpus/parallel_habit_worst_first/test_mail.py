"""What many do is told by the one that does it worst."""

from shop import mail


def test_first():
    old = mail.limit
    mail.limit = 1
    assert mail.limit == 1
    mail.limit = old


def test_second():
    old = mail.limit
    mail.limit = 2
    assert mail.limit == 2
    mail.limit = old


def test_third():
    mail.limit = 3  # expect: VET411 "not put back"
    assert mail.limit == 3


def test_fourth():
    mail.limit = 4
    assert mail.limit == 4
