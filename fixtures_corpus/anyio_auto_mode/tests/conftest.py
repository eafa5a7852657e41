import pytest


@pytest.fixture
def channel():
    return []
