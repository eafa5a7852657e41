"""What is named after the worker keeps workers apart, and stays as long as they do."""

import os

import pytest

from shop import search


@pytest.fixture(scope="session")
def index():
    worker_id = os.environ.get("PYTEST_XDIST_WORKER", "main")
    search.prefix = f"test_{worker_id}"
    os.environ["SHOP_INDEX"] = f"test_{worker_id}"
    return search.prefix


@pytest.fixture(scope="session")
def small():
    search.size = len("ab")  # expect: VET411 "size"
    return search.size
