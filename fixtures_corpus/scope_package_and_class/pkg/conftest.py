import pytest


@pytest.fixture(scope="package")
def database(tmp_path_factory):
    return tmp_path_factory.mktemp("database")


@pytest.fixture(scope="class")
def table(database):
    return database / "table"
