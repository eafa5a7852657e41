import socket

import pytest


@pytest.fixture
def no_network():
    return None


def test_open():
    assert socket.socket.connect is not None
