"""Names that are written down: a star import brings these and no others."""

from stock.fruit_stock import apples

BY_NAME = {}
for name in ("apples",):
    BY_NAME[name] = apples
