import pytest


@pytest.fixture
def here():
    return "here"
