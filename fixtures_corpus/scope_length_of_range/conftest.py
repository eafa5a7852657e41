import pytest


@pytest.fixture
def last_numbers():  # ten of them
    return [number**2 for number in range(9_999_990, 10_000_000)]


@pytest.fixture
def far_apart():
    return [number**2 for number in range(0, 1_000, 100_000_000)]


@pytest.fixture
def squares():  # expect: VET101
    return [number**2 for number in range(0, 10_000_000, 2)]
