import flask
import pytest
import sqlalchemy

metadata = sqlalchemy.MetaData()


def create_app():
    return flask.Flask("shop")


@pytest.fixture
def database():  # expect: VET101 "cannot be wider as it is"
    """Tests write rows, which can be deleted; the tables stay the same."""
    engine = sqlalchemy.create_engine("sqlite://")
    metadata.create_all(engine)
    return engine


@pytest.fixture
def small():
    """As the other, for too few tests to be worth two fixtures."""
    engine = sqlalchemy.create_engine("sqlite://")
    metadata.create_all(engine)
    return engine


@pytest.fixture
def marked():
    """Tests change the object itself, and nobody knows how that could be undone."""
    return create_app()
