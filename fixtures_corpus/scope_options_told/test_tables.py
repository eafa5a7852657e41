import pytest


@pytest.mark.parametrize("number", range(4))
def test_table(table, number):
    assert table[number].endswith(str(number))


@pytest.mark.parametrize("number", range(4))
def test_things_table(things_table, things, number):
    things.append("sugar")
    assert things_table[1] == len(things) - 1
