import os

import pytest


def preserved():
    before = os.environ.copy()
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(autouse=True)
def preserve_environment():
    yield from preserved()
