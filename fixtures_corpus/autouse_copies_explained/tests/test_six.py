import pytest
from shop import cache
from shop.cache import forget


@pytest.fixture(autouse=True)
def start_empty():
    """The same under another name."""
    forget()


@pytest.fixture(autouse=True)
def small():  # expect: VET204 "copy"
    kept = {name: value for name, value in cache.VALUES.items() if value}
    cache.VALUES.clear()
    cache.VALUES.update(kept)


def test_six():
    assert not cache.VALUES
