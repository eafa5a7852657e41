import pytest


@pytest.fixture
def session():
    return {"user": "ada"}


@pytest.fixture
def basket(session):
    return [session["user"]]
