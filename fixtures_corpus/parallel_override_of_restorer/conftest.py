import sys

import pytest

pytest_plugins = ["pytester"]


@pytest.fixture
def pytester(pytester):
    pytester.makepyfile("")
    return pytester


@pytest.fixture
def search_path():
    before = list(sys.path)
    yield sys.path
    sys.path[:] = before
