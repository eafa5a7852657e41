import pytest


@pytest.fixture
def spanner():
    return 5
