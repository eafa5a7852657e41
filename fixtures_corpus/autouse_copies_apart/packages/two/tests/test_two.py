import pytest
import registry


@pytest.fixture(autouse=True)
def forget():  # expect: VET204 "copy"
    registry.NAMES.clear()
    yield
    registry.NAMES.clear()


def test_two():
    registry.NAMES.append("two")
    assert registry.NAMES
