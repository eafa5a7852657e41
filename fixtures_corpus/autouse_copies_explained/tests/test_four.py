import pytest
from shop.cache import forget


@pytest.fixture(autouse=True)
def forgotten():
    forget()


def test_four():
    assert forget() is None
