"""Generators hand on the order of what they take their elements from."""

import signal
from http import HTTPStatus

import pytest

FORMATS = {"csv", "json", "xml"}


def formats():
    for name in FORMATS:
        yield name, name.upper()


def more_formats():
    yield "txt"
    yield from FORMATS


def sorted_formats():
    for name in sorted(FORMATS):
        yield name


def chapters():
    for number in range(3):
        yield f"chapter {number}"


PAIRS = list(formats())


@pytest.mark.parametrize("pair", PAIRS)  # expect: VET409 "set"
def test_pair(pair):  # unknown: variants
    assert pair


@pytest.mark.parametrize("name", more_formats())  # expect: VET409 "set"
def test_more(name):  # unknown: variants
    assert name


@pytest.mark.parametrize("name", sorted_formats())
def test_sorted(name):  # unknown: variants
    assert name


@pytest.mark.parametrize("pair", sorted(formats()))
def test_all_sorted(pair):  # unknown: variants
    assert pair


@pytest.mark.parametrize("page", chapters())
def test_chapter(page):  # unknown: variants
    assert page


@pytest.mark.parametrize("status", {HTTPStatus.OK, HTTPStatus.NOT_FOUND})
def test_status(status):  # unknown: variants
    assert status


@pytest.mark.parametrize("status", set(HTTPStatus) - {HTTPStatus.OK})
def test_other_status(status):  # unknown: variants
    assert status


@pytest.mark.parametrize("status", set(HTTPStatus.__members__.values()))
def test_every_status(status):  # unknown: variants
    assert status


@pytest.mark.parametrize("number", {signal.SIGINT, signal.SIGTERM})
def test_signal(number):  # unknown: variants
    assert number
