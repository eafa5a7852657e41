import pytest


@pytest.fixture(autouse=True)
def clean_stock():
    print("nothing to clean")


@pytest.fixture(autouse=True)
def network():
    print("no network")
