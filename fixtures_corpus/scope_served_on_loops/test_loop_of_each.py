"""An application of aiohttp belongs to the first loop on which it is served, and each test has a loop of its own."""

import pytest
from serving import get, make_application


@pytest.fixture
def application():  # ceiling: function
    return make_application()


@pytest.mark.parametrize("number", range(20))
async def test_page(application, number):
    assert (await get(application, f"/{number}")).status == 200


async def test_start(application):
    assert (await get(application, "/")).status == 200
