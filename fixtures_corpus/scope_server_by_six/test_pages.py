"""A copy of six that a package brought along leads to Python's own server, whose stop is waited for."""

import threading

import pytest

import vendored.remix  # makes its submodule
import vendored.six  # noqa: F401
from vendored.remix.moves import BaseHTTPServer as OtherServer
from vendored.six.moves import BaseHTTPServer


class Server(threading.Thread):
    def __init__(self, handler):
        super().__init__()
        self.httpd = BaseHTTPServer.HTTPServer(("localhost", 0), handler)

    def run(self):
        self.httpd.serve_forever()  # expect: VET114

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.httpd.shutdown()
        self.join()
        self.httpd.server_close()


class OtherThread(threading.Thread):
    def __init__(self, handler):
        super().__init__()
        self.httpd = OtherServer.HTTPServer(("localhost", 0), handler)

    def run(self):
        self.httpd.serve_forever()


class Pages:
    pass


@pytest.fixture
def server():  # expect: VET101 "looks possible"
    with Server(Pages) as started:
        yield started


@pytest.fixture
def other():
    started = OtherThread(Pages)
    started.start()
    yield started
    started.httpd.shutdown()
    started.join()


@pytest.mark.parametrize("number", range(6))
def test_server(server, other, number):
    assert server.httpd and other.httpd
