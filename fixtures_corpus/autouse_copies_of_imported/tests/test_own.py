import pytest
from settings import CURRENT, temporary

EVENTS = {"name": "own"}


@pytest.fixture(autouse=True)
def with_events():
    with temporary({EVENTS["name"]: True}):
        yield


def test_own():
    assert CURRENT
