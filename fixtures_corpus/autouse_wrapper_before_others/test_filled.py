import pathlib

import pytest


@pytest.fixture(autouse=True)
def in_folder(folder):
    pass


@pytest.fixture(autouse=True)
def names():
    pathlib.Path("names").write_text("pear")


def test_names(folder):
    assert (folder / "names").exists()
