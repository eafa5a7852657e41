"""Found by way of `sys.path` only, which a conftest adds to."""

import pytest


@pytest.fixture
def crates():
    return ["oak"]
