import pytest


@pytest.mark.parametrize("number", range(90))
def test_tables(tables, number):
    assert tables.name != number


@pytest.mark.parametrize("number", range(90))
def test_bare(bare, kept, number):
    assert bare.name == kept.name != number


@pytest.mark.parametrize("number", range(90))
def test_perhaps(perhaps, number):
    assert perhaps.name != number


@pytest.mark.parametrize("number", range(90))
def test_server(server, number):
    assert server != number


@pytest.mark.parametrize("number", range(90))
def test_slow_server(slow_server, number):
    assert slow_server != number
