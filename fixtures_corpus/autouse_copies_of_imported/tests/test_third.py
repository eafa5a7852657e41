import pytest
from settings import CURRENT, temporary
from settings import EVENTS as ALL


@pytest.fixture(autouse=True)
def with_events():  # expect: VET204 "tests/test_first.py"
    with temporary({ALL["name"]: True}):
        yield


def test_third():
    assert CURRENT
