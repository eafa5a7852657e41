"""What a fixture replaces until its teardown, tests beside its own would see at a wider scope."""

import contextlib
from unittest import mock

import pytest

import shop


@pytest.fixture
def faked():  # ceiling: function
    with mock.patch("shop.fetch", return_value="fake"):
        yield 1


@pytest.fixture
def stacked():  # ceiling: function
    with contextlib.ExitStack() as stack:
        stack.enter_context(mock.patch.object(shop, "fetch", return_value="fake"))
        yield 1


def test_fake(faked):
    assert shop.fetch() == "fake"


def test_stacked(stacked):
    assert shop.fetch() == "fake"


def test_real():
    assert shop.fetch() == "real"
