import pytest


@pytest.fixture
async def number():  # ceiling: module
    return 1


@pytest.fixture
def plain_number():  # ceiling: session
    return 1
