import pytest


@pytest.fixture(scope="package")
def kept():
    return 1
