import gc

import pytest


@pytest.fixture(autouse=True)
def collected():
    """These tests look at what is left over: one module that collects on purpose is fine."""
    gc.collect()
    yield
    gc.collect()


def test_finalizer():
    assert not gc.garbage
