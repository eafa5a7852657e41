import random
import time

import pytest
import sqlalchemy
from filelock import FileLock

from database_names import NAME


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


class Config:
    def __init__(self, database):
        self.database = database


@pytest.fixture(scope="session")
def config():
    return Config(f"shop_{random.randint(100000, 999999)}_{int(time.time())}")


@pytest.fixture(scope="session")
def one_of_many(connection, config):
    connection.execute(f"CREATE DATABASE IF NOT EXISTS {config.database}")
    yield connection


@pytest.fixture(scope="module")
def tables_of_many(config):
    engine = sqlalchemy.create_engine(config.database)
    metadata = sqlalchemy.MetaData()
    metadata.create_all(engine)
    return config.database


@pytest.fixture(scope="session")
def one_by_date(connection):  # expect: VET405 "CREATE DATABASE"
    started = time.time()
    connection.execute(f"CREATE DATABASE {NAME}")
    assert time.time() - started < 60
    return NAME


@pytest.fixture(scope="session")
def known_tables(connection):
    metadata = sqlalchemy.MetaData()
    metadata.reflect(connection)
    return metadata.tables


@pytest.fixture(scope="session")
def no_orders(connection):  # expect: VET405 "they will work"
    connection.execute("TRUNCATE orders")
    return connection


@pytest.fixture(scope="session")
def unless_there(connection):  # expect: VET405 "they may work"
    connection.execute("CREATE DATABASE IF NOT EXISTS depot")
    return "depot"
