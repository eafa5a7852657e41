import pytest


@pytest.mark.parametrize("number", range(4))
def test_table(table, number):
    assert table[number] == 3 * number


@pytest.mark.parametrize("number", range(4))
def test_moving_table(moving_table, number):
    assert moving_table[number] == 3 * number
