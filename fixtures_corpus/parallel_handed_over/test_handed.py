"""What is handed over to run at the end may put things back by `setattr`, with its arguments beside it or within."""

import unittest
from unittest import mock

import mail


def test_finalizer(request):
    old = mail.send
    request.addfinalizer(lambda: setattr(mail, "send", old))
    mail.send = mock.Mock()
    assert mail.send("a")


def test_other_attribute(request):
    old = mail.send
    request.addfinalizer(lambda: setattr(mail, "receive", old))
    mail.send = mock.Mock()  # expect: VET411
    assert mail.send("a")


class TestCleanup(unittest.TestCase):
    def test_arguments(self):
        self.addCleanup(setattr, mail, "send", mail.send)
        mail.send = mock.Mock()
        self.assertTrue(mail.send("a"))


class TestEntered(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.enterClassContext(mock.patch("mail.send"))

    def test_entered(self):
        mail.send = None
        self.assertIsNone(mail.send)


class TestStarted(unittest.TestCase):
    def setUp(self):
        self.start(mock.patch("mail.send"))

    def start(self, patcher):
        patcher.start()
        self.addCleanup(patcher.stop)

    def test_started(self):
        self.assertTrue(mail.send("a"))
