import pytest
from sqlalchemy.ext.asyncio import AsyncSession


@pytest.fixture(scope="session")
def bind():
    return None


@pytest.fixture
async def session(bind):
    async with AsyncSession(bind) as session:
        yield session


@pytest.fixture(autouse=True)
async def without_orders(bind):  # expect: VET210 "sqlalchemy.ext.asyncio.AsyncSession.execute"
    async with AsyncSession(bind) as session:
        await session.execute("delete from orders")
        await session.commit()


@pytest.fixture(autouse=True)
def deletion(bind):
    """Nobody waits for what it makes: nothing is deleted yet."""
    deleting = AsyncSession(bind).execute("delete from orders")
    yield
    deleting.close()
