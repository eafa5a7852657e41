import os

import pytest


@pytest.fixture(autouse=True)
def prices():
    os.environ.setdefault("SHOP_PRICES", "default")
    yield
    os.environ.pop("SHOP_PRICES")
