import pytest
from shop import cache


@pytest.fixture(autouse=True)
def clear_cache():  # expect: VET204 "copy"
    """What an earlier test has looked up is not to be found."""
    cache.VALUES.clear()


@pytest.fixture(autouse=True)
def empty():
    cache.VALUES.update()


def test_two():
    cache.VALUES["two"] = 1
    assert cache.VALUES
