import pytest
import pytest_asyncio


@pytest_asyncio.fixture
async def on_loop_of_test():  # ceiling: function
    return 1


@pytest_asyncio.fixture(loop_scope="module")
async def on_wider_loop():  # ceiling: function
    return 1


@pytest_asyncio.fixture(loop_scope="session")
async def on_loop_of_session():  # ceiling: module
    return 1


@pytest.fixture
def on_no_loop():  # ceiling: session
    return 1


@pytest.mark.asyncio
async def test_one(on_loop_of_test, on_wider_loop, on_no_loop):
    assert on_loop_of_test == on_wider_loop == on_no_loop


@pytest.mark.asyncio
async def test_two(on_loop_of_test, on_wider_loop, on_no_loop):
    assert on_loop_of_test == on_wider_loop == on_no_loop


@pytest.mark.asyncio(loop_scope="module")
async def test_wide(on_loop_of_session):
    assert on_loop_of_session


@pytest.mark.asyncio(loop_scope="module")
async def test_wide_again(on_loop_of_session):
    assert on_loop_of_session
