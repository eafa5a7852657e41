import sqlite3

import pytest
from sqlalchemy import create_engine, select, text, update

USERS = object()
COUNT = "SELECT count(*) FROM users"


@pytest.fixture
def asked():  # ceiling: session
    connection = sqlite3.connect("file:shop?mode=ro", uri=True)
    yield connection
    connection.close()


@pytest.fixture
def asked_by_functions():  # ceiling: session
    return create_engine("sqlite:///shop.db").connect()


@pytest.fixture
def written():  # ceiling: function
    return sqlite3.connect("shop.db")


@pytest.fixture
def written_by_query():  # ceiling: function
    return sqlite3.connect("shop.db")


@pytest.fixture
def written_by_functions():  # ceiling: function
    return create_engine("sqlite:///shop.db").connect()


@pytest.fixture
def failing():  # ceiling: function
    """The transaction is aborted then, for those who come after it."""
    return sqlite3.connect("shop.db")


@pytest.fixture
def told():  # ceiling: function
    return sqlite3.connect("shop.db")


def test_asked(asked):
    assert asked.execute("SELECT name FROM users WHERE id = ?", (1,))
    assert asked.execute(COUNT)
    assert asked.execute(f"select * from {COUNT}")


def test_asked_by_functions(asked_by_functions):
    assert asked_by_functions.execute(select(USERS).where(USERS))
    assert asked_by_functions.execute(text("SELECT 1"))


def test_written(written):
    written.execute("INSERT INTO users VALUES (1)")


def test_written_by_query(written_by_query):
    written_by_query.execute("SELECT * INTO others FROM users")


def test_written_by_functions(written_by_functions):
    written_by_functions.execute(update(USERS))


def test_failing(failing):
    with pytest.raises(sqlite3.Error):
        failing.execute("SELECT nothing")


@pytest.mark.parametrize("statement", ["SELECT 1", "DELETE FROM users"])
def test_told(told, statement):
    told.execute(statement)


def test_all(asked, asked_by_functions, written, written_by_query, written_by_functions, failing, told):
    assert asked and asked_by_functions and written and written_by_query and written_by_functions and failing and told
