import unittest
from datetime import datetime, timedelta
from unittest import mock

import pytest

from shop import mail

TODAY = datetime.now()
DAY = "%Y-%m-%d"


class FakeSender:
    host = "nowhere"


class TestMail(unittest.TestCase):
    def setUp(self):
        self.send_patcher = mock.patch.object(mail, "send")
        self.sender_patcher = mock.patch.object(mail, "Sender")
        self.send = self.send_patcher.start()
        self.sender_patcher.start()

    def tearDown(self):
        for patcher in (self.send_patcher, self.sender_patcher):
            patcher.stop()

    def test_send(self):
        mail.send("hello")
        self.send.assert_called_once_with("hello")


@mock.patch.object(mail, "Sender", FakeSender)
def test_part_of_a_replaced_class():
    mail.Sender.host = "elsewhere"
    assert mail.Sender.host == "elsewhere"


def test_part():
    mail.Sender.host = "elsewhere"  # expect: VET411
    assert mail.Sender.host == "elsewhere"


@pytest.mark.parametrize("day", [TODAY.strftime(DAY), (TODAY - timedelta(days=1)).strftime("%d.%m.%Y")])
def test_day(day):
    assert day


@pytest.mark.parametrize("moment", [TODAY.strftime("%H:%M:%S")])  # expect: VET409
def test_moment(moment):
    assert moment


@pytest.mark.parametrize("minute", [TODAY.replace(second=0, microsecond=0).isoformat()])
def test_minute(minute):
    assert minute


@pytest.mark.parametrize("second", [TODAY.replace(microsecond=0).isoformat()])  # expect: VET409
def test_second(second):
    assert second
