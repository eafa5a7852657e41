import os
import shutil

import pytest


@pytest.fixture(scope="module", autouse=True)
def formatter():  # expect: VET212 "1 of 2 tests asks"
    return shutil.which("ruff") or os.path.join("bin", "ruff")


@pytest.fixture(autouse=True)
def needs_git():
    """A look at what is installed, and a stop where it is not there."""
    assert shutil.which("git")


def test_formats(formatter):
    assert formatter


def test_other():
    assert True
