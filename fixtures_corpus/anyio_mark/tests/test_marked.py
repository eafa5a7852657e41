import pytest


@pytest.mark.anyio
async def test_marked():
    assert True


async def test_unmarked():
    assert True


@pytest.mark.anyio
class TestMarked:
    async def test_method(self, limiter):
        assert limiter

    def test_plain(self):
        assert True
