import asyncio

import pytest
import pytest_asyncio


@pytest_asyncio.fixture(scope="module")
async def queue():  # expect: VET102 "session-scoped"
    return asyncio.Queue()


@pytest_asyncio.fixture(scope="module", loop_scope="function")
async def mismatched():  # expect: VET102 "function-scoped event loop"
    return 1


@pytest_asyncio.fixture(scope="module")
async def plain():
    return "plain"


@pytest.mark.asyncio
async def test_queue(queue, plain, mismatched):
    await queue.put((plain, mismatched))


@pytest.mark.asyncio(loop_scope="session")
async def test_same_loop(plain):
    assert plain
