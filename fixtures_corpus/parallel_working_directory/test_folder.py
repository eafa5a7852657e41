import contextlib
import os
import sys

import pytest

from shop.folders import go_to


def test_leaves_it(tmp_path):
    os.chdir(tmp_path)  # expect: VET402 "working directory"
    assert os.listdir() == []


def test_comes_back(tmp_path):
    before = os.getcwd()
    os.chdir(tmp_path)
    try:
        assert os.listdir() == []
    finally:
        os.chdir(before)


def test_finalizer(tmp_path, request):
    request.addfinalizer(lambda before=os.getcwd(): os.chdir(before))
    os.chdir(tmp_path)
    assert os.listdir() == []


@contextlib.contextmanager
def inside(folder):
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def test_context(tmp_path):
    with inside(tmp_path):
        assert os.listdir() == []


def test_path():
    sys.path.insert(0, "plugins")  # expect: VET402 "sys.path"
    assert sys.path[0] == "plugins"


@pytest.fixture
def importable(tmp_path):
    sys.path.insert(0, str(tmp_path))
    yield
    sys.path.remove(str(tmp_path))


def test_importable(importable):
    assert sys.path


def test_undoes_what_is_tested(tmp_path):
    before = os.getcwd()
    go_to(tmp_path)
    assert os.listdir() == []
    os.chdir(before)


class Inside:
    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        self.before = os.getcwd()
        os.chdir(self.folder)

    def __exit__(self, *failure):
        os.chdir(self.before)


def test_context_of_class(tmp_path):
    with Inside(tmp_path):
        assert os.listdir() == []
