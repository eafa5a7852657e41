import pytest

from accounts import register


@pytest.mark.parametrize("name", ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"])
def test_registered(name):
    assert register(name)["name"] == name
