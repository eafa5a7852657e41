import unittest

from shop import links


class TestLinks(unittest.TestCase):
    @classmethod
    def tearDownClass(cls):
        links.close_all()

    def test_linked(self):
        links.register_link("store")
        assert links._links["store"] == "localhost"


def test_linked_for_good():
    links.register_link("office")  # expect: VET406 "shop.links._links"
    assert links._links["office"] == "localhost"
