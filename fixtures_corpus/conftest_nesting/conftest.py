import pytest


@pytest.fixture
def root_only():
    return "root"
