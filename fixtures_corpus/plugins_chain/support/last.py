import pytest


@pytest.fixture
def third():
    return "third"
