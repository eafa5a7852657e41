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


def test_forgotten_by_what_it_was_given():
    forget = links.add_callback(print)
    try:
        assert print in links._callbacks
    finally:
        forget()


def test_kept_for_nothing():
    forget = links.add_callback(len)  # expect: VET406 "shop.links._callbacks"
    assert forget is not None
