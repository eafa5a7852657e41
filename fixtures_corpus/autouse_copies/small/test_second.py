import pytest
import registry


@pytest.fixture(autouse=True)
def one_entry():
    """The other of two."""
    registry.ENTRIES["tea"] = 3  # expect: VET406


def test_second():
    assert registry.ENTRIES["tea"] == 3
