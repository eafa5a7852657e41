"""The session is asked for a store that stands in."""

import unittest

from shop.sessions import Session


class Emptied(unittest.IsolatedAsyncioTestCase):
    session = None

    async def flush(self):
        await self.session.client.flushall()

    async def asyncSetUp(self):
        self.session = await Session(use_fakeredis=True).connect()
        await self.flush()


class TestBasket(Emptied):
    async def test_filled(self):
        assert self.session

    async def test_emptied(self):
        assert self.session
