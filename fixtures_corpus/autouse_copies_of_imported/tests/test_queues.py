import pytest
from settings import CURRENT, QUEUES, temporary


@pytest.fixture(autouse=True)
def with_events():
    with temporary({QUEUES["name"]: True}):
        yield


def test_queues():
    assert CURRENT
