import pytest
from isolation import forget


@pytest.fixture(autouse=True)
def clean():
    """Written once already, in the helper."""
    forget("SHOP_")


def test_prices():
    assert True
