import pytest
from shop.cache import forget


@pytest.fixture(autouse=True)
def forgotten():  # expect: VET204 "copy"
    forget()


def test_four():
    assert forget() is None
