import pytest


@pytest.mark.parametrize("number", range(6))
def test_rows(connection, number):
    assert connection.execute(number)


def test_more(connection):
    assert connection


def test_again(connection):
    assert connection


def test_others(connection):
    assert connection


def test_sum():
    assert 1 + 1 == 2
