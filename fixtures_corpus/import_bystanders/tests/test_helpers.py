from shop.helpers import on_bsd


def test_bsd():
    assert not on_bsd()
