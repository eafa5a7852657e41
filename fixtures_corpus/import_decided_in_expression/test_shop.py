from conftest import STORE


def test_shop():
    assert STORE is None
