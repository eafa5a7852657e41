"""The module has marks already: what is advised does not take their place."""

import pytest

pytestmark = pytest.mark.slow

STOCK = []


@pytest.fixture
def stocked():
    STOCK.append("tea")
    yield
    STOCK.clear()


@pytest.fixture(autouse=True)
def always_stocked(stocked):  # expect: VET211 "to the `pytestmark` of the module"
    pass


def test_stock():
    assert STOCK


def test_tea():
    assert "tea" in STOCK
