import pytest


@pytest.fixture
def support():
    return "support"
