import pytest


@pytest.fixture
def wheel(base):
    return "wheel"
