import gc
import os
import sys
import time
from unittest import mock

import pytest

CACHE = {}


@pytest.fixture(autouse=True)
def restored_path():
    before = sys.path.copy()
    yield
    sys.path[:] = before


@pytest.fixture(autouse=True)
def fresh_cache():
    CACHE.clear()
    yield
    CACHE.clear()


@pytest.fixture(autouse=True)
def no_waiting():
    with mock.patch("time.sleep"):
        yield


@pytest.fixture(autouse=True)
def no_leftovers():
    assert not CACHE


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture(autouse=True)
def checked_after():
    yield
    assert os.getcwd()


def test_nothing_is_collected_here():
    assert gc and time
