import pytest


@pytest.mark.parametrize("number", range(90))
def test_slowly(pause, number):
    assert number >= 0


@pytest.mark.parametrize("number", range(90))
def test_settled(settled, number):
    assert settled != number


@pytest.mark.parametrize("number", range(90))
def test_answers(answering, number):
    assert answering != number
