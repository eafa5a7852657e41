import pytest
import sqlalchemy
from sqlalchemy.orm import Session

metadata = sqlalchemy.MetaData()


@pytest.fixture
def tables():  # expect: VET101 "with a reset for each test"
    engine = sqlalchemy.create_engine("sqlite://")
    metadata.create_all(engine)
    yield engine
    metadata.drop_all(engine)


@pytest.fixture
def rolled_back_tables():  # expect: VET101 "scope module looks possible: 1 time"
    engine = sqlalchemy.create_engine("sqlite://")
    metadata.create_all(engine)
    return engine


@pytest.fixture
def session(rolled_back_tables):
    session = Session(rolled_back_tables)
    yield session
    session.rollback()


@pytest.mark.parametrize("number", range(4))
def test_tables(tables, number):
    assert tables.connect()


@pytest.mark.parametrize("number", range(4))
def test_session(session, number):
    assert session.get(number)
