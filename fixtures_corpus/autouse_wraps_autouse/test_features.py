"""What it asks for is set up before it without it; what others set up after it does not matter then."""

import pathlib

import pytest


@pytest.fixture(autouse=True)
def with_feature(feature):  # expect: VET211 "`feature` is autouse already"
    return


@pytest.fixture(autouse=True)
def with_folder(folder):
    return


@pytest.fixture(autouse=True)
def written():
    pathlib.Path("names").write_text("pear")


def test_names(folder):
    assert (folder / "names").exists()
