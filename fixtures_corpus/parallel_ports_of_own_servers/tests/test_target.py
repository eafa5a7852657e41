import asyncio
import unittest
from multiprocessing import Process


def run_proxy():
    loop = asyncio.new_event_loop()
    loop.run_until_complete(asyncio.start_server(print, "127.0.0.1", 10080))  # expect: VET404 "10080"
    loop.run_forever()


def run_on(port):
    loop = asyncio.new_event_loop()
    loop.run_until_complete(asyncio.start_server(print, "127.0.0.1", port))


class TestProxy(unittest.TestCase):
    def setUp(self):
        self.process = Process(target=run_proxy)
        self.process.start()

    def tearDown(self):
        self.process.terminate()

    def test_proxy(self):
        assert self.process

    def test_again(self):
        assert self.process


class TestGiven(unittest.TestCase):
    def setUp(self):
        self.process = Process(target=run_on, args=(10081,))  # expect: VET404 "10081"
        self.process.start()

    def test_given(self):
        assert self.process

    def test_again(self):
        assert self.process


class TestAny(unittest.TestCase):
    def setUp(self):
        self.process = Process(target=run_on, args=(0,))
        self.process.start()

    def test_any(self):
        assert self.process

    def test_again(self):
        assert self.process
