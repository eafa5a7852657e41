import pytest


@pytest.mark.parametrize("number", range(6))
def test_frame(number):
    assert number >= 0


def test_one():
    assert True


def test_two():
    assert True


def test_three():
    assert True


def test_four():
    assert True
