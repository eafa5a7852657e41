"""A parameter, or what a module holds, is one object for all tests at any scope: fixtures that hand it out make none."""

import copy
import socket
import subprocess

import pytest

ORDERS = []


def serve(family):
    return subprocess.Popen(["served", str(family)])


@pytest.fixture(params=[socket.AF_INET, socket.AF_INET6])
def family(request):  # ceiling: session
    return request.param


@pytest.fixture
def orders():  # ceiling: session
    return ORDERS


@pytest.fixture
def copied():  # ceiling: function
    return copy.copy(ORDERS)


@pytest.fixture
def entered(orders):  # ceiling: function
    """What it does to them, it does for each test."""
    before = [*orders]
    yield orders
    orders[:] = before


@pytest.fixture
def new(request):  # ceiling: function
    found = list(request.param) if hasattr(request, "param") else []
    return found


@pytest.fixture
def server(family):  # expect: VET101 "together with `family`"  # ceiling: session
    process = serve(family)
    yield process.pid
    process.wait(5)


@pytest.mark.parametrize("size", range(5))
def test_size(server, family, size):
    with socket.socket(family) as connection:
        connection.close()
    assert server > size


def test_other(server, family, request):
    connection = socket.socket(family)
    request.addfinalizer(connection.close)
    assert server < 2**32


def test_orders(orders, copied, entered, new):
    assert copied == orders
    copied.append("tea")
    new.append("tea")
    orders.append("tea")
    orders.clear()


def test_orders_again(orders, copied, entered, new):
    copied.append("tea")
    assert not new
    new.append("tea")
    assert not orders
