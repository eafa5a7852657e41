import pytest


@pytest.fixture
def login():
    return "password"


def test_login(login):  # answers: test_login.py:4 | test_legacy.py:7
    assert login
