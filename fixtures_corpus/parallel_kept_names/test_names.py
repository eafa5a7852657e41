from unittest import mock

import gateway
import mailer
import pytest
from flask import Flask

till = Flask("till")


@pytest.fixture
def quiet():
    # what was there is written down in the module itself: nothing is replaced by that
    mailer.orig_deliver = mailer.deliver
    before = mailer.deliver
    mailer.deliver = mock.Mock()
    yield
    mailer.deliver = before


def test_quiet(quiet):
    assert mailer.deliver()


def test_part_of_what_is_replaced():
    mailer.gateway = mock.Mock()  # expect: VET411 "mailer.gateway"
    # `gateway.line` is of the mock, though the module would be called so
    made = mailer.gateway.line = mock.Mock()
    made.speed = 3
    assert mailer.deliver().line.speed == 3


def test_two_names():
    made = gateway.line = mock.Mock()  # expect: VET411 "gateway.line"
    assert gateway.line is made


def test_last_word():
    till.config["PRINTER"] = True
    assert till.config["PRINTER"]
    # the next test finds it as this one did
    till.config["PRINTER"] = False


def test_first_word():
    till.config["DRAWER"] = True  # expect: VET402 "flask.Flask.config"
    assert till.config["DRAWER"]


def with_patches(function, *names):
    started = []
    for name in names:
        patcher = mock.patch(name)
        patcher.start()
        started.append(patcher)
    try:
        return function()
    finally:
        for patcher in started:
            patcher.stop()


def test_with_patches():
    assert with_patches(mailer.deliver, "gateway.Line") is gateway


def without_end(name):
    patcher = mock.patch(name)
    patcher.start()  # expect: VET411 "a patch is started"


def test_without_end():
    without_end("gateway.Line")
    assert gateway.Line()


def test_proxy():
    mailer.current.user = "Ada"
    assert mailer.current.user


def test_two_objects():
    gateway.Line.speed = 2  # expect: VET411 "(and 1 more like it)"
    mailer.deliver = mock.Mock()
    assert mailer.deliver()


def test_own_attributes():
    gateway.session.user = "Ada"
    assert gateway.session.user
