import pytest
import pytest_asyncio
import sqlalchemy

metadata = sqlalchemy.MetaData()


@pytest.fixture(autouse=True)
def tables(session):  # expect: VET106 "only because it goes through `session`"
    metadata.create_all(session.connection())
    yield
    metadata.drop_all(session.connection())


@pytest_asyncio.fixture
async def tables_on_a_loop(session):
    """A wider one would want a wider event loop as well."""
    metadata.create_all(session.connection())
    return session


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


@pytest.mark.asyncio
@pytest.mark.parametrize("number", range(6))
async def test_on_a_loop(tables_on_a_loop, number):
    assert tables_on_a_loop.get(number) is None
