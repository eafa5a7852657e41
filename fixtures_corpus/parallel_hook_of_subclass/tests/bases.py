"""What these call on themselves, only the classes of the tests define."""

import asyncio
import os
import unittest


class ServedCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.loop = asyncio.new_event_loop()
        cls.loop.run_until_complete(cls.prepare_class())

    @classmethod
    def tearDownClass(cls):
        cls.loop.run_until_complete(cls.clear_class())
        cls.loop.close()

    @classmethod
    async def clear_class(cls):
        pass


class ConfiguredCase(unittest.TestCase):
    def setUp(self):
        self.before = dict(os.environ)
        self._configure()

    def tearDown(self):
        self._clean()

    def _clean(self):
        pass
