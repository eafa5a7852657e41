import pytest


@pytest.fixture
def invoice():
    return "one"
