import pytest
import sqlalchemy
from sqlalchemy.orm import Session


@pytest.fixture(scope="session")
def engine():
    return sqlalchemy.create_engine("sqlite://")


@pytest.fixture
def session(engine):
    session = Session(engine)
    yield session
    session.rollback()
