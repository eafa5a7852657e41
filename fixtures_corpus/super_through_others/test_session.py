import pytest


@pytest.fixture
def user(session):  # answers: conftest.py:9
    return session[1].upper()


def test_user(user):  # answers: test_session.py:4
    assert user == "ANONYMOUS"
