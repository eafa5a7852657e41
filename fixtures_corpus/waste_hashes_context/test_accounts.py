import pytest

from accounts import register, register_as_configured, register_otherwise, register_quickly


@pytest.fixture
def users():
    return [register_quickly("ada"), register_as_configured("eve"), register_otherwise("bob")]


@pytest.mark.parametrize("name", ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"])
def test_registered(users, name):
    users.append(register(name))
    assert users[-1]["name"] == name
