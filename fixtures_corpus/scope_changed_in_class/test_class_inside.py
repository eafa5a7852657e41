"""A class that a test defines inside itself has methods that see the test's variables, and its fixtures."""

import ssl

import pytest


class Source:
    def read(self):
        raise NotImplementedError


def first(source):
    return source().read()


@pytest.fixture
def row():  # ceiling: function
    return {"name": "pear", "context": ssl.create_default_context()}


@pytest.fixture
def column():  # expect: VET101 "scope module"  # ceiling: session
    return {"name": "pear", "context": ssl.create_default_context()}


NUMBERS = pytest.mark.parametrize("number", range(60))


@NUMBERS
def test_nameless(row, number):
    class Nameless(Source):
        def read(self):
            row.pop("name")
            return row

    assert len(first(Nameless)) == 1 and number < 60


@NUMBERS
def test_named(row, number):
    assert row["name"] and number < 60


@NUMBERS
def test_read(column, number):
    class Reader(Source):
        def read(self):
            column = {}
            column["other"] = "pear"
            return column

    assert first(Reader)["other"] == column["name"] and number < 60


@NUMBERS
def test_read_in_class(column, number):
    class Reader(Source):
        def read(self):
            return column["name"]

    assert first(Reader) and number < 60
