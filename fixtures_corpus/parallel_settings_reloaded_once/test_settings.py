"""Tests that do not ask for it meet the settings as another one has left them."""

import pytest

from shop.config import config


@pytest.fixture
def fresh_settings():
    config.reload()


@pytest.fixture
def settings_of_test():
    yield config
    config.reload()


def test_debug(fresh_settings):
    config.debug = True  # expect: VET411 "debug"
    assert config.debug


def test_debug_again(settings_of_test):
    config.debug = True
    assert config.debug


def test_default():
    assert not config.debug
