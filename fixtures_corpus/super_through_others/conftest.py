import pytest


@pytest.fixture
def user():
    return "anonymous"


@pytest.fixture
def session(user):  # answers: conftest.py:4
    return ("session", user)
