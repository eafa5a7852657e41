import pytest


@pytest.fixture
def dead():
    return 0
