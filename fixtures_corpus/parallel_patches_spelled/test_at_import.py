import shop.features
from shop import features

features.price = print  # expect: VET411 "is collected"
shop.features.Till.__test__ = False


def test_price():
    assert features.price is print
