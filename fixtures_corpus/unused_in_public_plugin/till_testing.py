import pytest


@pytest.fixture
def till():
    """For those who install the plugin; our own tests ask for `receipt` only."""
    return "till"


@pytest.fixture
def receipt():
    return "receipt"
