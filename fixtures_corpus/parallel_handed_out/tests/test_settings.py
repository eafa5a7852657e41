import pytest
from shop.settings import Settings, get_settings, make_settings, settings

own_settings = Settings()


@pytest.fixture
def shop_settings():
    return settings


@pytest.fixture
def kept_settings():
    before = settings.paper
    yield settings
    settings.paper = before


@pytest.fixture
def new_settings():
    return make_settings()


@pytest.fixture
def suite_settings():
    return own_settings


def test_through_a_fixture(shop_settings):
    shop_settings.paper = "a5"  # expect: VET411 "shop.settings.settings.paper"
    assert settings.paper == "a5"


def test_item_through_a_fixture(shop_settings):
    shop_settings.prices["tea"] = 3  # expect: VET406 "shop.settings.settings.prices"
    assert settings.prices["tea"] == 3


def test_registers_through_a_fixture(shop_settings):
    shop_settings.register("tea")  # expect: VET406 "shop.settings.settings.kinds"
    assert settings.kinds


def test_through_a_function():
    get_settings().paper = "letter"  # expect: VET411
    assert settings.paper == "letter"


def test_through_a_name():
    found = get_settings()
    found.prices["milk"] = 1  # expect: VET406
    assert settings.prices["milk"] == 1


def test_imported_here():
    from shop.settings import settings as found

    found.paper = "a3"  # expect: VET411
    assert settings.paper == "a3"


def test_put_back(kept_settings):
    kept_settings.paper = "a5"
    assert settings.paper == "a5"


def test_new(new_settings):
    new_settings.paper = "a5"
    new_settings.register("tea")
    assert new_settings.paper == "a5"


def test_made_here():
    made = make_settings()
    made.prices["tea"] = 3
    assert made.prices


def test_of_the_suite(suite_settings):
    suite_settings.paper = "a5"
    assert own_settings.paper == "a5"
