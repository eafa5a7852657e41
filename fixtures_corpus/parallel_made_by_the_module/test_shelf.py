import shop

SHELF = shop.Shelf()
SHELF.axes.unit = [len("m")]

shop.LABEL = [len("m")]  # expect: VET411 "is collected"


def test_unit():
    assert SHELF.axes.unit
