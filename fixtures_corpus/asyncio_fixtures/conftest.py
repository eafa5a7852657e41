import pytest_asyncio


@pytest_asyncio.fixture
async def queue():
    return []


@pytest_asyncio.fixture(name="worker")
async def make_worker(queue):
    yield ("worker", queue)
