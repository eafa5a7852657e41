import os

import pytest


@pytest.fixture
def store_uri():
    return os.environ["SHOP_STORE"]


@pytest.fixture
def store_counts(store):  # expect: VET504
    return len(store)
