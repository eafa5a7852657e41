import pytest


@pytest.mark.parametrize("number", range(120))
def test_inserted(database, number):
    database.execute("INSERT INTO numbers VALUES (1)")
    assert number < 120


def test_small(small):
    small.execute("INSERT INTO numbers VALUES (1)")


def test_smaller(small):
    assert small


@pytest.mark.parametrize("number", range(120))
def test_marked(marked, number):
    marked.label = number
    assert marked.label == number
