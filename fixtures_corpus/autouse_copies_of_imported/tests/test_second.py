import pytest
from flags import EVENTS
from settings import CURRENT, temporary


@pytest.fixture(autouse=True)
def with_events():
    with temporary({EVENTS["name"]: True}):
        yield


def test_second():
    assert CURRENT
