import os
import time

import pytest


@pytest.fixture
def in_tokyo(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def still_in_tokyo(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()  # expect: VET402 "time.tzset"
    return time.tzname


def test_tokyo(in_tokyo):
    assert time.tzname


def test_still_tokyo(still_in_tokyo):
    assert time.tzname


def test_set_and_put_back():
    before = os.environ.get("TZ", "")
    os.environ["TZ"] = "Etc/UTC"
    try:
        time.tzset()
        assert time.tzname
    finally:
        os.environ["TZ"] = before
        time.tzset()
