"""What functions within fixtures and tests do to what these hold."""

import pytest
from shop.settings import Settings, settings


@pytest.fixture
def shop_settings():
    return settings


@pytest.fixture
def a5_paper(shop_settings, request):
    before = shop_settings.paper
    shop_settings.paper = "a5"

    def restore():
        shop_settings.paper = before

    request.addfinalizer(restore)


def test_put_back(a5_paper):
    assert settings.paper == "a5"


@pytest.fixture
def fake_settings(monkeypatch, shop_settings):
    def fake():
        for name, value in [("paper", "a4"), ("prices", {})]:
            monkeypatch.setattr(shop_settings, name, value)
        return shop_settings

    return fake


@pytest.fixture
def faked_settings(fake_settings):
    return fake_settings()


def test_put_back_by_a_patch(faked_settings):
    faked_settings.paper = "a6"
    faked_settings.prices["tea"] = 3


def test_changed(shop_settings):
    def enlarge():
        shop_settings.paper = "a0"  # expect: VET411 "shop.settings.settings.paper"

    enlarge()


def test_changed_by_another_name():
    held = settings

    def print_in_colour():
        held.colours = 4  # expect: VET411 "shop.settings.settings.colours"

    print_in_colour()


def test_another_of_the_name(shop_settings):
    def enlarge():
        shop_settings = Settings()
        shop_settings.paper = "a0"
        return shop_settings

    assert enlarge() is not shop_settings
