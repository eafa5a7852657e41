import unittest

from shop import plugins


class ShopTestCase(unittest.TestCase):
    def setUp(self):
        plugins.plugins.cache_clear()  # whoever derives from it begins anew
