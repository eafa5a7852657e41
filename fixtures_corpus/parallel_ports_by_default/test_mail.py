import socket

import pytest
from shop.mail import Client, FreeMail, Mail


class LoudMail(Mail):
    pass


@pytest.fixture
def mail():
    server = Mail(print)  # expect: VET404 "port 8025 is the default of `Mail` in fixture `mail`"
    server.start()
    yield server
    server.stop()


@pytest.fixture
def loud():
    server = LoudMail(print)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def other():
    server = Mail(print, port=8026)  # expect: VET404 "port 8026 is written down"
    server.start()
    yield server
    server.stop()


@pytest.fixture
def free():
    server = Mail(print, port=0)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def free_by_default():
    server = FreeMail(print)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def client():
    made = Client()
    made.start()
    return made


def test_mail(mail):
    assert mail


def test_loud(loud):
    assert loud


def test_other(other, mail):
    assert other


def test_other_again(other):
    assert other


def test_free(free, free_by_default):
    assert free


def test_client(client):
    assert client


def test_never_started():
    assert Mail(print).port == 8025


class DummySocket(socket.socket):
    def bind(self, address):
        self.bound = address


def test_stand_in():
    made = DummySocket()
    made.bind(("127.0.0.1", 8027))
    assert made.bound


def test_port_of_the_system():
    several = [DummySocket()]
    several[0].bind(("127.0.0.1", 80))
    assert several
