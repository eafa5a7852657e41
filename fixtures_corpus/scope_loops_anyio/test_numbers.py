import pytest

pytestmark = pytest.mark.anyio


async def test_number(number, plain_number):  # unknown: variants
    assert number == plain_number


async def test_number_again(number, plain_number):  # unknown: variants
    assert number == plain_number
