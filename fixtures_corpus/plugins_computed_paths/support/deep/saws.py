import pytest


@pytest.fixture
def saw(hammer):
    return "saw"
