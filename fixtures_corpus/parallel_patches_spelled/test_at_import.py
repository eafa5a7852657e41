import requests
import shop.features
from shop import features


class OwnSession(requests.Session):
    pass


OwnSession.hooks.response = print
own_session = OwnSession()
own_session.hooks.response = print
features.price = print  # expect: VET411 "is collected"
shop.features.Till.__test__ = False


def test_price():
    assert features.price is print
