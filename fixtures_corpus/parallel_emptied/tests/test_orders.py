import psycopg2
import pytest

from database import clean


@pytest.fixture(autouse=True)
def rows():
    connection = psycopg2.connect("dbname=shop")
    clean(connection)
    return connection


def test_order():
    assert clean


def test_none():
    assert psycopg2
