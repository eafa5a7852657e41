import pytest


@pytest.fixture
def nobody_asks():  # expect: VET504
    return 0
