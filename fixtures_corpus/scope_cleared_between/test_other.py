"""What is cleared has nothing to do with what is dear."""

import pytest

from server import SERVER
from shop import count


@pytest.fixture(autouse=True)
def reset_server():
    yield
    SERVER.reset()


@pytest.fixture
def counted():  # expect: VET101 "module looks possible"  # ceiling: session
    numbers = [number * number for number in range(1_000_000)]
    return len(numbers) + count()


def test_first(counted):
    assert counted > 0


def test_second(counted):
    assert counted > 0
