import pytest


@pytest.fixture
def above():
    return "above the cut"
