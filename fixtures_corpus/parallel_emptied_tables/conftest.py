"""Tables of one server, made and dropped for each test."""

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
    metadata.drop_all(engine)  # expect: VET415 "4 places in all"


@pytest.fixture
def orders(engine):
    with engine.connect() as connection:
        connection.execute(sqlalchemy.text("DELETE FROM orders"))
        connection.execute(sqlalchemy.text("DELETE FROM customers WHERE test"))
        yield connection


@pytest.fixture
def emptied(engine):
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())


@pytest.fixture
def sessions(session_factory):
    session = session_factory()
    yield session
    session.query(Order).filter(Order.test).delete()
    session.query(Order).delete()


@pytest.fixture
def undone(session_factory):
    session = session_factory()
    session.query(Order).delete()
    yield session
    session.rollback()


@pytest.fixture
def session_factory():
    return sqlalchemy.orm.sessionmaker()


@pytest.fixture(scope="session")
def db(engine_of_all):  # expect: VET405 "execute(delete(…))"
    session = sqlalchemy.orm.Session(engine_of_all)
    yield session
    statement = sqlalchemy.delete(Order).where(Order.test)
    session.execute(statement)
    statement = sqlalchemy.delete(Order)
    session.execute(statement)
    session.commit()


@pytest.fixture(scope="session")
def engine_of_all():
    return sqlalchemy.create_engine(DATABASE)


class Order:
    test = True
