import pytest


@pytest.fixture
def city():
    return "Basel"
