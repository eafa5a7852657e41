import pytest


@pytest.fixture
def hidden():
    return "hidden"
