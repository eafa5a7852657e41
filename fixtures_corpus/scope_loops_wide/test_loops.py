import pytest
import pytest_asyncio


@pytest_asyncio.fixture
async def on_loop_of_all():  # ceiling: session
    return 1


@pytest_asyncio.fixture
async def on_loop_of_one():  # ceiling: function
    return 1


@pytest.mark.asyncio
async def test_one(on_loop_of_all):
    assert on_loop_of_all


@pytest.mark.asyncio(loop_scope="function")
async def test_own_loop(on_loop_of_one):
    assert on_loop_of_one


@pytest.mark.asyncio
async def test_common_loop(on_loop_of_one):
    assert on_loop_of_one
