"""Tables that are in memory where nobody says otherwise, made and dropped for each test."""

import pytest
import sqlalchemy

from shop_settings import DATABASE

metadata = sqlalchemy.MetaData()


@pytest.fixture
def engine():
    return sqlalchemy.create_engine(DATABASE)


@pytest.fixture
def tables(engine):
    metadata.create_all(engine)
    yield engine
    metadata.drop_all(engine)


@pytest.fixture
def orders(engine):
    with engine.connect() as connection:
        connection.execute(sqlalchemy.text("DELETE FROM orders"))
        connection.execute(sqlalchemy.text("DELETE FROM customers WHERE test"))
        yield connection
