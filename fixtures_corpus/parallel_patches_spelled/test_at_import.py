import shop.features
from shop import features

features.LIMIT = 5  # expect: VET411 "is collected"
shop.features.Till.__test__ = False


def test_limit():
    assert features.LIMIT == 5
