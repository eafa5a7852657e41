import pytest


@pytest.fixture
def base():
    return "base"
