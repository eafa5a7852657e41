"""In a folder that is new for each test nothing lies yet: it is filled for each of them."""

import pathlib
import subprocess

import pytest


@pytest.fixture
def sources(tmp_path):  # expect: VET106 "tmp_path"
    folder = tmp_path / "sources"
    if not folder.exists():
        subprocess.check_output(["git", "clone", "https://example.org/shop", str(folder)])
    return str(folder)


@pytest.fixture
def kept(tmp_path):
    """The folder of the suite has it after the first time."""
    folder = pathlib.Path(__file__).parent / "sources"
    if not folder.exists():
        subprocess.check_output(["git", "clone", "https://example.org/shop", str(folder)])
    return str(folder)


@pytest.mark.parametrize("number", range(4))
def test_sources(sources, kept, number):
    assert sources.endswith("sources") and kept.endswith("sources")
