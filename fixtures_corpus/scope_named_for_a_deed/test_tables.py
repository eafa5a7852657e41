import pytest


@pytest.mark.parametrize("number", range(4))
def test_reset(reset_tables, number):
    assert number < 4


@pytest.mark.parametrize("number", range(4))
def test_built(built, number):
    assert number < 4


@pytest.mark.parametrize("number", range(4))
def test_cleared(tables_to_clear, number):
    assert tables_to_clear != number
