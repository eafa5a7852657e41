import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Quiet(ThreadingHTTPServer):
    daemon_threads = True


class TestPages(unittest.TestCase):
    def setUp(self):
        self.server = Quiet(("localhost", 0), BaseHTTPRequestHandler)
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        threading.Thread(target=self.server.serve_forever).start()  # expect: VET114 "7 times"

    def test_port(self):
        assert self.server.server_port > 0

    def test_host(self):
        assert self.server.server_name


class Mirror:
    def __enter__(self):
        self.server = Quiet(("localhost", 0), BaseHTTPRequestHandler)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()
        return self.server

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.mark.parametrize("number", range(5))
def test_mirror(number):
    with Mirror() as server:
        assert server.server_port > number
