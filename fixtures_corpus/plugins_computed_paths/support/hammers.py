import pytest


@pytest.fixture
def hammer():
    return "hammer"
