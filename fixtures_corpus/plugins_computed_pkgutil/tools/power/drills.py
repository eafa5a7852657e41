import pytest


@pytest.fixture
def drill(plane):
    return "drill"
