import pytest


@pytest.fixture
def small():
    return "rebuilt for every test anyway"
