import pytest


@pytest.fixture
def login():
    return "login"


def it_logs_in(login):
    assert login


def check_password(login):
    assert login


def test_is_no_test(login):
    raise AssertionError


class LoginSpec:
    def it_works(self, login):
        assert login


class DescribeLogin:
    def check(self, login):
        assert login


class TestLogin:
    def it_is_not_collected(self, login):
        raise AssertionError
