import pytest


@pytest.fixture(scope="class")
def order():
    """Classes of other suites may well use it."""
    return (1, 2)


@pytest.fixture
def squares():  # expect: VET101 "looks possible"
    """No test of this suite changes them; those of others may."""
    return tuple(number * number for number in [number for number in range(1_000_000)])
