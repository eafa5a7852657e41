import logging

import pytest

from shop.app import create_app, create_report


@pytest.fixture
def app():
    return create_app()


@pytest.fixture
def report():
    return create_report()


@pytest.fixture
def own_log():
    """What a test logs for itself, it is likely to read again."""
    return logging.FileHandler("/tmp/shop-test.log")  # expect: VET403 "/tmp/shop-test.log"


def test_started(app):
    assert app


def test_stopped(app):
    assert app


def test_reported(report):
    assert report


def test_reported_again(report):
    assert report


def test_logged(own_log):
    assert own_log


def test_logged_again(own_log):
    assert own_log
