import pytest


@pytest.fixture
def in_package_init():
    return 1
