import pytest


@pytest.fixture
def deep(middle):
    return ("deep", middle)
