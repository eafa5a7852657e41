import pytest
import registry


@pytest.fixture(autouse=True)
def one_entry():
    """One step, in two files: each may say it for itself."""
    registry.ENTRIES["tea"] = 3  # expect: VET406


def test_first():
    assert registry.ENTRIES["tea"] == 3
