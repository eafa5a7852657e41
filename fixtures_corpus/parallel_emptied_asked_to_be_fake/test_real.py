"""The same session, asked for the store itself."""

import unittest

from shop.sessions import Session


class Emptied(unittest.IsolatedAsyncioTestCase):
    session = None

    async def flush(self):
        await self.session.client.flushall()  # expect: VET415

    async def asyncSetUp(self):
        self.session = await Session(use_fakeredis=False).connect()
        await self.flush()


class TestShelf(Emptied):
    async def test_filled(self):
        assert self.session

    async def test_emptied(self):
        assert self.session
