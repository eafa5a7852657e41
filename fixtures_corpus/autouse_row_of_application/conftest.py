import pytest
import sqlalchemy


@pytest.fixture(scope="session")
def app():
    return {"engine": sqlalchemy.create_engine("postgresql://db/shop")}


@pytest.fixture
def db(app):
    with app["engine"].connect() as connection:
        yield connection


@pytest.fixture(autouse=True)
def user(db):
    """Most tests look for this row through the application."""
    db.execute("insert into users values (1)")
    yield 1
    db.execute("delete from users")  # expect: VET415


@pytest.fixture
def client(app):
    return app
