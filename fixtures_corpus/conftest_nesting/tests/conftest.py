import pytest


@pytest.fixture
def middle(root_only):
    return ("middle", root_only)
