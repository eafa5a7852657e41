import pytest
import sqlalchemy
from filelock import FileLock


@pytest.fixture(scope="session")
def connection():
    return sqlalchemy.create_engine("postgresql://localhost/main")


@pytest.fixture(scope="session")
def shared(connection):  # expect: VET405 "CREATE DATABASE"
    connection.execute("CREATE DATABASE shop")
    yield connection


@pytest.fixture(scope="session")
def own(connection, worker_id):
    connection.execute(f"CREATE DATABASE shop_{worker_id}")
    yield connection


@pytest.fixture(scope="session")
def locked(connection, tmp_path_factory):
    with FileLock(tmp_path_factory.getbasetemp().parent / "shop.lock"):
        connection.execute("CREATE DATABASE shop")
    yield connection


@pytest.fixture(scope="session")
def badly_locked(connection, tmp_path_factory):
    with FileLock(tmp_path_factory.getbasetemp() / "shop.lock"):  # expect: VET405 "another file in each worker"
        connection.execute("CREATE DATABASE shop")
    yield connection


@pytest.fixture(scope="session")
def worker_id():
    return "gw0"
