from conftest import SENT_AT_ONCE


def test_events():
    assert SENT_AT_ONCE
