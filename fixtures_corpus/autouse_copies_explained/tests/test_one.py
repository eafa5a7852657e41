import pytest
from shop import cache


@pytest.fixture(autouse=True)
def clear_cache():  # expect: VET204 "copy"
    """What an earlier test has looked up is not to be found."""
    cache.VALUES.clear()


@pytest.fixture(autouse=True)
def empty():
    cache.VALUES.update()


def test_one():
    cache.VALUES["one"] = 1
    assert cache.VALUES
