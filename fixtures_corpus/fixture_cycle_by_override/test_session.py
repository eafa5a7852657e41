import pytest


@pytest.fixture
def user(session):  # expect: VET503 "session"
    return session[1].upper()


def test_session_first(session):
    assert session[0] == "session"
