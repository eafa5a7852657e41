import pytest


@pytest.fixture
def nail():
    return "nail"
