import factory
import pytest
from factories import ComputedFactory, LabelFactory, OrderFactory, ShopFactory
from models import Shop
from pytest_factoryboy import LazyFixture, register
from registering import *  # noqa: F403

register(ShopFactory)
register(ShopFactory, _name="branch", town=LazyFixture("town_of_branch"))
register(OrderFactory)
register(LabelFactory)
register(ComputedFactory)


@pytest.fixture
def town_of_branch():
    return "Far"


@pytest.fixture
def shop__town():
    """It stands after the registration, and is what is left."""
    return "Here"


@register
class StallFactory(factory.Factory):
    class Meta:
        model = type("Stall", (Shop,), {})

    place = "market"


@register(_name="kiosk", place="station")
class KioskFactory(StallFactory):
    class Meta:
        model = Shop
