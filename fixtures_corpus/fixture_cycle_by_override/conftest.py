import pytest


@pytest.fixture
def user():
    return "anonymous"


@pytest.fixture
def session(user):
    return ("session", user)
