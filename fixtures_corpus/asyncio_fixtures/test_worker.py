import pytest


@pytest.mark.asyncio
async def test_worker(worker):
    assert worker[1] == []
