import pytest


@pytest.fixture
def store_uri():
    return "memory:"
