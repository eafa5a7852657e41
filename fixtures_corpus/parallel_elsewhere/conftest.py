import pytest


@pytest.fixture
def selenium():
    return "a browser"
