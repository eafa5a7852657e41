import bcrypt
import pytest

from accounts import register, register_cheaply


@pytest.fixture
def user():
    return register("ada", "secret")


@pytest.fixture
def cheap_user():
    return {"password": bcrypt.hashpw(b"secret", bcrypt.gensalt(4))}


@pytest.fixture
def quick_user():
    return register_cheaply("ada", "secret", 4)


@pytest.fixture(scope="session")
def shared_hash():
    return bcrypt.hashpw(b"shared", bcrypt.gensalt())


@pytest.mark.parametrize("name", ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"])
def test_renamed(user, name):
    user["name"] = name
    assert user["name"] == name


def test_registered():
    assert register("eve", "secret")


@pytest.mark.parametrize("name", ["a", "b", "c", "d", "e", "f", "g"])
def test_cheap(cheap_user, quick_user, shared_hash, name):
    cheap_user["name"] = quick_user["name"] = name
    assert cheap_user["password"] != shared_hash


def test_once():
    assert bcrypt.checkpw(b"secret", bcrypt.hashpw(b"secret", bcrypt.gensalt(5)))
