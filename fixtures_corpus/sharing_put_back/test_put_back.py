"""Objects of a module that tests change for a moment, or only seem to change."""

import pytest


class User:
    def __init__(self, repositories):
        self.repositories = repositories
        self.mode = "plain"
        self.tags = []


def repositories():
    return pytest.importorskip("shop_client").connect()


@pytest.fixture(scope="module")
def user():
    return User(repositories())


@pytest.fixture(scope="module")
def tagged():  # expect: VET110 ".append()"
    return User(None)


def test_mode(user):
    before = user.mode
    try:
        user.mode = "dark"
        assert user.mode == "dark"
    finally:
        user.mode = before


def test_mode_set_before(user):
    before = user.mode
    user.mode = "dark"
    try:
        assert user.mode == "dark"
    finally:
        user.mode = before


def test_mode_refused(user):
    with pytest.raises(AttributeError):
        user.mode.value = "dark"


def test_rows(user):
    user.repositories.users.update(user)


def test_rows_by_name(user):
    database = user.repositories
    database.add(user)
    database.users.remove(user)


def test_tagged(tagged):
    tagged.tags.append("new")
    assert tagged.tags


def test_not_tagged(tagged):
    assert not tagged.tags


class Shop:
    def __init__(self, owner):
        self.owner = owner
        self.hooks = User(None)


def test_shop(user):
    shop = Shop(user.repositories)
    shop.hooks.mode = "dark"
    assert shop.hooks.mode == "dark"
