"""The end of a test may be handed what puts everything back, behind the test that it belongs to."""

import atexit
import os
import unittest

import setupstack

from helpers import start


class StackTest(unittest.TestCase):
    def setUp(self):
        start(self)

    def tearDown(self):
        setupstack.tearDown(self)

    def test_here(self):
        self.assertTrue(os.getcwd())


def test_at_the_end_of_the_process(tmp_path):
    atexit.register(os.chdir, os.getcwd())
    os.chdir(tmp_path)  # expect: VET402 "os.chdir"
    assert os.listdir() == []
