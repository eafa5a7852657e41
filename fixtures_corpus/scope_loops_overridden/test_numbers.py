import pytest


@pytest.mark.asyncio
async def test_number(number):
    assert number


@pytest.mark.asyncio
async def test_number_again(number):
    assert number
