"""What a call does with the same value, and is meant to fail in one test only, depends on what the tests have done."""

import subprocess

import pytest
from requests import HTTPError as ApiError, api as tasks


@pytest.fixture
def task():  # ceiling: function
    return subprocess.run(["shop", "start"], capture_output=True, check=True).stdout


@pytest.fixture
def order():  # ceiling: session
    return subprocess.run(["shop", "order"], capture_output=True, check=True).stdout


def test_kept(task):
    tasks.purge(before="1970")
    tasks.read(task)


def test_purged(task):
    tasks.purge(before="2170")
    with pytest.raises(ApiError):
        tasks.read(task)


def test_read(order):
    assert tasks.read(order, version=1)


def test_not_read(order):
    with pytest.raises(ApiError):
        tasks.read(order, version=0)
