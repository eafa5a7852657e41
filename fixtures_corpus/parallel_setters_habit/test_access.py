"""What four tests of a file do alike is said once."""

from shop import access


def test_first():
    access.use("first")  # expect: VET406 "as in 3 more functions"
    assert access


def test_second():
    access.use("second")
    assert access


def test_third():
    access.use("third")
    assert access


def test_fourth():
    access.use("fourth")
    assert access
