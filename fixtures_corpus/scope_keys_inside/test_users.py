import pytest
from shop.users import User


@pytest.fixture
def user():
    return User("ann", "secret")


@pytest.fixture
def other_user():
    return User("bob", "secret")


def test_key(user, other_user):
    assert user.key == other_user.key


def test_name(user, other_user):
    assert user.name != other_user.name


def test_kept(user, other_user):
    assert user is not other_user
