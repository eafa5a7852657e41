import pytest


def test_stored(storage):
    assert storage.pid


@pytest.mark.usefixtures("announced")
def test_announced():
    assert True


@pytest.mark.parametrize("number", [1, 2])
def test_number(number):
    assert number


def test_sum():
    assert 1 + 1 == 2


def test_name():
    assert "tea"


def test_stock():
    assert ["tea"]
