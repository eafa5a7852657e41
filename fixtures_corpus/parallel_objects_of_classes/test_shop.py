"""What stands in a class belongs to all instances, new ones too, unless an instance has been given one of its own."""

from shop import Corner, Parser, Shop


def test_status():
    shop = Shop("tea")
    shop.PARSER.status = 400  # expect: VET411 "shop.Paging.PARSER.status"
    assert shop.page("") == 400


def test_limits():
    shop = Shop("tea")
    shop.LIMITS["most"] = 20  # expect: VET406 "shop.Paging.LIMITS"
    assert shop.LIMITS["most"] == 20


def test_own_of_every_instance():
    shop = Shop("tea")
    shop.OWN["tax"] = 19
    assert shop.OWN["tax"] == 19


def test_own_of_this_instance():
    shop = Shop("tea")
    shop.PARSER = Parser()
    shop.PARSER.status = 400
    assert shop.page("") == 400


def test_restored():
    shop = Shop("tea")
    before = shop.PARSER.status
    shop.PARSER.status = 404
    try:
        assert shop.page("") == 404
    finally:
        shop.PARSER.status = before


def test_of_the_heir():
    shop = Corner("tea")
    shop.PARSER.status = 401  # expect: VET411 "shop.Corner.PARSER.status"
    assert shop.page("") == 401


def test_page():
    assert Shop("tea").page("leaf") == 200
    assert Shop("tea").LIMITS
    assert Shop("tea").DEFAULTS
