import pytest

from shop.environment import Variables


@pytest.fixture
def isolation():
    with Variables({"SHOP_REGION": "north"}):
        yield
