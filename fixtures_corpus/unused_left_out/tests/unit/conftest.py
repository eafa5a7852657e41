import pytest


@pytest.fixture
def forgotten():  # expect: VET504
    return 1
