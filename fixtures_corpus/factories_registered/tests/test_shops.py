import pytest
from factories import ShopFactory
from pytest_factoryboy import register


@pytest.fixture
def order__number():
    return 7


@pytest.fixture
def order__colour():  # expect: VET504
    """No factory declares a colour."""
    return "red"


def test_shop(shop, shop_factory):
    assert shop.town == "Here" and shop.name == "none"
    assert shop_factory.of("x").name == "x"


def test_branch(branch):
    assert branch.town == "Far"


def test_order(order):
    assert order.number == 7 and order.shop.town == "Here"


def test_attributes(order__title, order__paid, order__label, shop__street, label__text):
    assert label__text == "…"


def test_box(http_box, small_box, http_box_factory, small_box__size):
    assert http_box.size == 1 and small_box.size == 0


def test_kiosk(kiosk, kiosk__place, stall_factory, computed_factory):
    assert kiosk.place == "station"


class TestInClass:
    register(ShopFactory, "corner")

    def test_corner(self, corner, corner__town, shop):
        assert corner.town == "Near" and shop.town == "Here"


@pytest.mark.parametrize("shop__name", ["a", "b"])
def test_parametrized(shop, shop__name):
    assert shop.name == shop__name
