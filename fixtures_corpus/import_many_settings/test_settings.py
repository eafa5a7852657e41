"""However much a module reads before: what it makes at its end is made."""

from shop.settings import client


def test_client():
    assert client
