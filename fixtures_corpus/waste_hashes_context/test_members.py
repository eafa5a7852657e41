import pytest

from members import join


@pytest.mark.parametrize("name", ["a", "b", "c", "d", "e", "f", "g", "h"])
def test_joined(name):
    assert join(name)["name"] == name
