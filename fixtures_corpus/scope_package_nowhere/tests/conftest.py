import pytest


@pytest.fixture(scope="package")
def lost():  # expect: VET113 "__init__.py"
    return 1
