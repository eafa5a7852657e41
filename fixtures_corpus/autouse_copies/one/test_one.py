import pytest
import registry


@pytest.fixture(autouse=True)
def clean_registry():  # expect: VET204 "three/test_three.py"
    registry.ENTRIES.clear()


def test_one():
    assert not registry.ENTRIES
