import pytest
from flags import EVENTS
from settings import CURRENT, temporary


@pytest.fixture(autouse=True)
def with_events():  # expect: VET204 "tests/test_first.py"
    with temporary({EVENTS["name"]: True}):
        yield


def test_second():
    assert CURRENT
