import os

import pytest


@pytest.fixture(autouse=True)
def folder(tmp_path):
    before = os.getcwd()
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)


def test_below(folder):
    (folder / "sub").mkdir()
    os.chdir("sub")
    assert os.listdir() == []
