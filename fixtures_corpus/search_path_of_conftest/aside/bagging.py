import pytest


@pytest.fixture
def bag():
    return []
