import pytest
import registry


@pytest.fixture(autouse=True)
def forget():
    registry.NAMES.clear()
    yield
    registry.NAMES.clear()


def test_one():
    registry.NAMES.append("one")
    assert registry.NAMES
