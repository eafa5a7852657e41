import os
import unittest

import pytest


@pytest.fixture
def folder(tmp_path):
    before = os.getcwd()
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)


def test_below(folder):
    (folder / "sub").mkdir()
    os.chdir("sub")  # expect: VET402 "only by a fixture"
    assert os.listdir() == []


class TestShop(unittest.TestCase):
    def setUp(self):
        self.before = os.getcwd()

    def tearDown(self):
        os.chdir(self.before)

    def test_root(self):
        os.chdir("/")
        assert os.listdir()


def test_made_elsewhere(folder_of_a_plugin):  # expect: VET502
    os.chdir("sub")
    with open("made.txt", "w") as file:
        file.write("text")
