import pytest
import sqlalchemy

metadata = sqlalchemy.MetaData()


@pytest.fixture(autouse=True)
def tables(session):  # expect: VET106 "only because it goes through `session`"
    metadata.create_all(session.connection())
    yield
    metadata.drop_all(session.connection())


@pytest.fixture(scope="module")
def tables_once(engine):
    metadata.create_all(engine)
    yield engine
    metadata.drop_all(engine)


@pytest.mark.parametrize("number", range(6))
def test_rows(session, number):
    assert session.get(number) is None


def test_tables_once(tables_once):
    assert tables_once
