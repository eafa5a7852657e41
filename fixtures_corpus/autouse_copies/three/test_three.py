import pytest
import registry


@pytest.fixture(autouse=True)
def emptied():  # expect: VET204 "one/test_one.py"
    registry.ENTRIES.clear()
    yield
    registry.ENTRIES.clear()


def test_three():
    assert not registry.ENTRIES
