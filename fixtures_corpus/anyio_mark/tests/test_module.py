import pytest

pytestmark = pytest.mark.anyio


async def test_by_module():
    assert True
