import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

from models import Base, Item, OwnSession


@pytest.fixture
def engine():  # expect: VET101 "create_all"  # ceiling: session
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine):  # ceiling: function
    connection = engine.connect()
    transaction = connection.begin()
    session = Session(bind=connection)
    yield session
    session.close()
    transaction.rollback()


@pytest.fixture
def nested(engine):  # ceiling: function
    with engine.connect() as connection, connection.begin_nested():
        yield connection


@pytest.fixture
def item(session):  # ceiling: function
    item = Item(name="a")
    session.add(item)
    session.flush()
    return item


@pytest.fixture
def committing_engine():  # ceiling: function
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    return engine


@pytest.fixture
def committing_session(committing_engine):  # ceiling: function
    session = sessionmaker(committing_engine)()
    session.add(Item(name="b"))
    session.commit()
    yield session
    session.close()


@pytest.fixture
def entered(engine):  # ceiling: function
    with Session(engine) as session:
        yield session


@pytest.fixture
def own_session(engine):  # ceiling: function
    return OwnSession(engine)


@pytest.fixture
def entered_own(engine):  # ceiling: function
    with OwnSession(engine) as session:
        yield session
