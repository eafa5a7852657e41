import pytest
import shop


@pytest.fixture(autouse=True)
def customer():
    shop.enter()
    yield
    shop.leave()


def test_basket():
    basket = shop.basket
    basket.tea = 3
    assert shop.basket.tea == 3


def test_settings():
    settings = shop.settings
    settings.currency = "CHF"  # expect: VET411 "not put back"
    assert shop.settings.currency == "CHF"
