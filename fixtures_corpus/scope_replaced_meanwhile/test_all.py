from unittest import mock

import pytest

import shop


@pytest.fixture
def all_faked():  # ceiling: module
    with mock.patch("shop.fetch", return_value="fake"):
        yield 1


def test_first(all_faked):
    assert shop.fetch() == "fake"


def test_second(all_faked):
    assert shop.fetch() == "fake"
