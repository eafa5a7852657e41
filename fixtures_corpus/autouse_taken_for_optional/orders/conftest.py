import pytest


@pytest.fixture
def clean_stock():  # expect: VET208 "all 2 tests"
    print("empty the tables")


@pytest.fixture
def network():
    """Switched off here."""
