import pytest
import registry


@pytest.fixture(autouse=True)
def clean_registry():  # expect: VET204 "keep one definition in conftest.py, not autouse"
    registry.ENTRIES.clear()
    yield
    registry.ENTRIES.clear()


def test_one():
    assert not registry.ENTRIES
