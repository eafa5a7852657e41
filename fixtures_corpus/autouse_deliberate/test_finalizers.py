import gc

import pytest


@pytest.fixture(autouse=True)
def collect():
    yield
    gc.collect()


def test_finalizer():
    assert True
