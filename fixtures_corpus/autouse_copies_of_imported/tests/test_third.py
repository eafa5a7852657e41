import pytest
from settings import CURRENT, temporary
from settings import EVENTS as ALL


@pytest.fixture(autouse=True)
def with_events():
    with temporary({ALL["name"]: True}):
        yield


def test_third():
    assert CURRENT
