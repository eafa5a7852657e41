"""All attributes of an object come back with its `__dict__`."""

from options import others


def test_colour(shop_options):
    shop_options.colour = "blue"
    assert shop_options.colour == "blue"


def test_others(shop_options):
    others.colour = "blue"  # expect: VET411 "others.colour"
    assert others.colour == "blue"
