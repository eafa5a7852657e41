import io
import os
import sys
import unittest

from flexmock import flexmock
from shop import backends, files


class Sandboxed(unittest.TestCase):
    def setUp(self):
        super().setUp()
        before = os.environ.copy()
        self.addCleanup(os.environ.update, before)
        self.addCleanup(os.environ.clear)


class TestEnvironment(Sandboxed):
    def setUp(self):
        super().setUp()
        os.environ["SHOP_HOME"] = "/none"

    def test_home(self):
        os.environ["SHOP_SIZE"] = "1"
        self.assertTrue(os.environ["SHOP_HOME"])


class TestOwnSetup(Sandboxed):
    def setUp(self):
        os.environ["SHOP_LEVEL"] = "1"  # expect: VET401 "SHOP_LEVEL"

    def test_level(self):
        self.assertTrue(os.environ["SHOP_LEVEL"])


def test_input():
    before = sys.stdin
    try:
        sys.stdin = io.BytesIO(b"1")
        sys.stdin.buffer = sys.stdin
        assert sys.stdin.buffer.read() == b"1"
    finally:
        sys.stdin = before


def test_registry():
    assert backends.registry() is backends.registry()
    print("done")


def test_registry_of_another():
    assert backends.registry("own")  # expect: VET406 "registry()"
    print("done")


def test_flexmock():
    flexmock(files).should_receive("write").never()
    files.save("/tmp/shop-flexmock.txt", None)


def test_level_is_kept():
    assert backends.level() is None
    print("done")


def test_level():
    backends.level(3)  # expect: VET406 "level()"
    print("done")
