import builtins
import unittest
from unittest import mock

import pytest

from oslotest.base import BaseTestCase
from shop import mail
from shop.mail import Queue


def test_replaces():
    mail.send = mock.Mock()  # expect: VET411 "shop.mail.send"
    mail.send("hello")


def test_class():
    Queue.limit = 1  # expect: VET411 "limit"
    assert Queue().limit == 1


def test_started():
    patcher = mock.patch("shop.mail.send")
    patcher.start()  # expect: VET411 "started"
    mail.send("hello")


def test_stopped():
    patcher = mock.patch("shop.mail.send")
    patcher.start()
    try:
        mail.send("hello")
    finally:
        patcher.stop()


@pytest.fixture
def quiet():
    before = mail.SERVER
    mail.SERVER = "none"
    yield
    mail.SERVER = before


def test_quiet(quiet):
    assert mail.send("hello").startswith("none")


def test_own_object():
    queue = Queue()
    queue.limit = 3
    assert queue.limit == 3


@pytest.fixture
def fresh_options():
    mail.options = mail.Options()


def test_fresh(fresh_options):
    assert mail.options.retries == 3


def test_switched_off_and_on():
    Queue.enabled = False
    assert not Queue().enabled
    Queue.enabled = True


def test_of_a_stand_in(monkeypatch):
    monkeypatch.setattr(mail, "Queue", mock.Mock())
    held = mail.Queue.limit = 9
    assert mail.Queue.limit == held


@mock.patch.object(mail, "Queue")
def test_of_a_stand_in_by_decorator(queue):
    mail.Queue.limit = 9
    assert mail.Queue.limit == 9


def test_beside_a_stand_in(monkeypatch):
    monkeypatch.setattr(mail, "send", mock.Mock())
    mail.Queue.limit = 9  # expect: VET411 "shop.mail.Queue.limit"
    assert mail.Queue().limit == 9


class TestStoppedAbove(BaseTestCase):
    def test_started(self):
        mock.patch("shop.mail.send").start()
        assert mail.send("hello")


class TestPatcherKeptLater(unittest.TestCase):
    def setUp(self):
        patcher = mock.patch("shop.mail.send")
        patcher.start()
        self.patcher = patcher

    def tearDown(self):
        if hasattr(self, "patcher"):
            self.patcher.stop()

    def test_send(self):
        assert self.patcher


def test_import_replaced():
    builtins.__import__ = mock.Mock()  # expect: VET411 "builtins.__import__"
    assert builtins.__import__("shop")
