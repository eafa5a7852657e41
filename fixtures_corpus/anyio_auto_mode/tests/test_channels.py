import functools

import pytest


def synchronous(function):
    @functools.wraps(function)
    def run(*arguments, **keywords):
        return function(*arguments, **keywords)

    return run


async def test_coroutine(channel):  # unknown: variants
    assert channel == []


def test_plain(channel):
    assert channel == []


@synchronous
async def test_made_plain(channel):
    assert channel == []


class TestOther:
    @pytest.fixture
    def anyio_backend(self):
        return "trio"

    async def test_trio(self, anyio_backend, channel):  # answers: anyio_backend=tests/test_channels.py:28, channel=tests/conftest.py:4
        assert anyio_backend == "trio"
