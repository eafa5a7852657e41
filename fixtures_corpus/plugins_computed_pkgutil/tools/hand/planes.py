import pytest


@pytest.fixture
def plane():
    return "plane"
