import pytest


def _make_user(tmp_path):
    return ("user", tmp_path)


user = pytest.fixture(_make_user)
wide_user = pytest.fixture(scope="module")(lambda: "ada")


def test_users(user, wide_user):
    assert user[0] != wide_user
