import pytest
from sqlalchemy import create_engine
from sqlalchemy_utils import create_database


@pytest.fixture(scope="session")
def worker_id():
    return "gw0"


@pytest.fixture(scope="session", autouse=True)
def database(worker_id):
    """Nobody names it, but most tests go to the database that it makes."""
    create_database(f"postgresql://localhost/shop_{worker_id}")


@pytest.fixture
def connection():
    return create_engine("postgresql://localhost/shop").connect()
