import os

import pytest


@pytest.fixture
def folder(tmp_path):
    before = os.getcwd()
    os.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    yield tmp_path
    os.chdir(before)


def test_0(folder):
    os.chdir("sub")
    assert os.listdir() == []


def test_1(folder):
    os.chdir("sub")
    assert os.listdir() == []


def test_2(folder):
    os.chdir("sub")
    assert os.listdir() == []


def test_3(folder):
    os.chdir("sub")
    assert os.listdir() == []


def test_4(folder):
    os.chdir("sub")
    assert os.listdir() == []


def test_5(folder):
    os.chdir("sub")
    assert os.listdir() == []


def test_6(folder):
    os.chdir("sub")
    assert os.listdir() == []


def test_7(folder):
    os.chdir("sub")
    assert os.listdir() == []


def test_8(folder):
    os.chdir("sub")
    assert os.listdir() == []
