import gc

import pytest


@pytest.fixture(autouse=True)
def cleanup():  # expect: VET204 "conftest.py"
    """Let go of what the models hold."""
    yield
    gc.collect()


def test_tariffs():
    assert "tariffs"
