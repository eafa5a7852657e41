"""A port that means any, a class that serves nobody, an address that has no port."""

import socket
from wsgiref.simple_server import make_server

import pytest
from moto.server import ThreadedMotoServer


class Quiet:
    pass


@pytest.fixture
def free():
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def fixed():  # expect: VET101
    server = ThreadedMotoServer("127.0.0.1", 5123)  # expect: VET404 "5123"
    server.start()
    yield server
    server.stop()


def test_free(free):
    assert free


def test_fixed(fixed):
    assert fixed


def test_fixed_again(fixed):
    assert fixed


def test_quiet():
    assert make_server("", 8200, print, Quiet, Quiet)


def test_quiet_again():
    assert make_server("", 8200, print, Quiet, Quiet)


def test_bus():
    with socket.socket() as bus:
        bus.bind(("can0", 291, 292))


def test_bus_again():
    with socket.socket() as bus:
        bus.bind(("can0", 291, 292))
