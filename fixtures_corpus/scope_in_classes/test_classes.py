import subprocess

import pytest


def launch():
    return subprocess.Popen(["served"])


class TestOfClass:
    @pytest.fixture
    def server(self):  # expect: VET101 "and `@classmethod` below"  # ceiling: class
        process = launch()
        yield process.pid
        process.wait(5)

    def test_first(self, server):
        assert server > 0

    def test_second(self, server):
        assert server < 2**32


class TestOfInstance:
    @pytest.fixture
    def server(self):  # ceiling: function
        self.process = launch()
        yield self.process.pid
        self.process.wait(5)

    def test_first(self, server):
        assert server == self.process.pid

    def test_second(self, server):
        assert self.process.pid == server


class TestOfClassItself:
    @pytest.fixture
    @classmethod
    def server(cls):  # expect: VET101 "on `server`"  # ceiling: class
        process = launch()
        yield process.pid
        process.wait(5)

    def test_first(self, server):
        assert server > 0

    def test_second(self, server):
        assert server < 2**32
