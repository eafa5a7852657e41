import unittest


class BaseCase(unittest.IsolatedAsyncioTestCase):
    async def test_shared(self):
        self.assertTrue(True)
