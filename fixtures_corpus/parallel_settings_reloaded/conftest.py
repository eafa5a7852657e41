"""Every test begins with the settings as they are written down."""

import pytest

from shop.config import config


@pytest.fixture(autouse=True)
def fresh_settings():
    config.reload()
