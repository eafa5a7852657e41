import pytest

from shop.environment import Variables, variables


@pytest.fixture
def isolation():
    with Variables({"SHOP_REGION": "north"}):
        yield


@pytest.fixture
def region():
    with variables(SHOP_REGION="north"):
        yield
