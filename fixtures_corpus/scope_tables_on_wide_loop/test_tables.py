import pytest
import pytest_asyncio
import sqlalchemy

metadata = sqlalchemy.MetaData()


@pytest_asyncio.fixture(autouse=True)
async def tables(session):  # expect: VET106 "only because it goes through `session`"
    connection = await session.connection()
    await connection.run_sync(metadata.create_all)
    yield
    await connection.run_sync(metadata.drop_all)  # expect: VET415


@pytest.mark.asyncio
@pytest.mark.parametrize("number", range(6))
async def test_rows(session, number):
    assert await session.get(number) is None


class TestPrices:
    """Its tables are there already: one of the two fixtures is to go, and none of them to be wider."""

    @pytest_asyncio.fixture(autouse=True)
    async def prices(self, session):
        connection = await session.connection()
        await connection.run_sync(metadata.create_all)
        yield
        await connection.run_sync(metadata.drop_all)

    @pytest.mark.asyncio
    @pytest.mark.parametrize("number", range(6))
    async def test_prices(self, session, number):
        assert await session.get(number) is None
