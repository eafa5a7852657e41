import pytest


@pytest.fixture
def private():
    return "private"
