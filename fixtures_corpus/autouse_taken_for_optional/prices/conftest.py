import pytest


@pytest.fixture
def clean_stock():
    """Nobody asks for it: it replaces the other one, for all."""
    print("empty the price list")
