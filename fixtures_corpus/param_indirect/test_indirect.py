import pytest


@pytest.fixture
def user(request):
    return request.param.upper()


@pytest.fixture
def role(request):
    return request.param


@pytest.mark.parametrize("user", ["ada", "bob"], indirect=True)
def test_all(user):  # answers: test_indirect.py:4
    assert user.isupper()


@pytest.mark.parametrize(("user", "role"), [("ada", "admin")], indirect=["user"])
def test_some(user, role):  # answers: user=test_indirect.py:4, role=param
    assert user != role


@pytest.mark.parametrize("user, role", [("ada", "admin"), ("bob", "guest")], indirect=("user", "role"))
def test_both(user, role):
    assert user != role
