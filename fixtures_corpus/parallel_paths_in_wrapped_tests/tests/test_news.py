"""A decorator that leads its function into a folder of its own: what is written there, nobody else sees."""

import os
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from unittest import TestCase
from unittest.mock import mock_open, patch

import h5py
import pytest
from wrapping import isolated, repeated, with_project


class TestBuild(TestCase):
    @isolated
    def test_isolated(self, runner):
        os.mkdir("news")
        Path("news/1.feature").write_text("flies")

    @with_project("bird")
    def test_project(self):
        os.mkdir("news")

    @repeated
    def test_repeated(self):
        os.mkdir("plain")  # expect: VET403 "`plain`"


@contextmanager
def no_files():
    with patch("builtins.open", mock_open()):
        yield


def test_faked():
    with no_files():
        with open("faked.txt", "w") as file:
            file.write("nothing")


def test_in_memory():
    h5py.File("memory.h5", "w", driver="core", backing_store=False)


def _written(folder, text, name="news.txt"):
    path = os.path.join(folder, name)
    with open(path, "w") as file:
        file.write(text)
    return path


@pytest.fixture
def written(tmp_path):
    return partial(_written, str(tmp_path))


def test_completed(written):
    assert written("a b c")
