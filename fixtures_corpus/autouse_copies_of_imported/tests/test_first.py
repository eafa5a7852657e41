import pytest
from settings import CURRENT, EVENTS, temporary


@pytest.fixture(autouse=True)
def with_events():  # expect: VET204 "tests/test_second.py"
    with temporary({EVENTS["name"]: True}):
        yield


def test_first():
    assert CURRENT
