import pytest

pytestmark = pytest.mark.anyio


async def test_wide(wide_number):
    assert wide_number


async def test_wide_again(wide_number):
    assert wide_number
