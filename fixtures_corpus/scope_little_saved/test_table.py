import pandas
import pytest
import sqlalchemy


@pytest.fixture
def file(tmp_path_factory):
    """A file is written three times, in some milliseconds: no reason to touch it."""
    path = tmp_path_factory.mktemp("table") / "table.csv"
    pandas.DataFrame({"a": [1, 2]}).to_csv(path)
    return str(path)


@pytest.fixture
def tables():
    engine = sqlalchemy.create_engine("sqlite://")
    sqlalchemy.MetaData().create_all(engine)
    return engine


def test_name(file):
    assert file.endswith(".csv")


def test_folder(file):
    assert "table" in file


def test_tables(tables):
    assert tables


def test_tables_again(tables):
    assert tables
