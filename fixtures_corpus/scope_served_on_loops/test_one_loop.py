"""Where all tests run on one loop, they may share it."""

import pytest
from serving import get, make_application

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture
def application():  # expect: VET101 "scope module looks possible"  # ceiling: module
    return make_application()


@pytest.mark.parametrize("number", range(20))
async def test_page(application, number):
    assert (await get(application, f"/{number}")).status == 200


async def test_start(application):
    assert (await get(application, "/")).status == 200
