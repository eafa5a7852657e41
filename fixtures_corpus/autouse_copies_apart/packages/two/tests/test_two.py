import pytest
import registry


@pytest.fixture(autouse=True)
def forget():
    registry.NAMES.clear()
    yield
    registry.NAMES.clear()


def test_two():
    registry.NAMES.append("two")
    assert registry.NAMES
