import pytest
import registry


@pytest.fixture(autouse=True)
def emptied():
    registry.ENTRIES.clear()
    yield
    registry.ENTRIES.clear()


def test_three():
    assert not registry.ENTRIES
