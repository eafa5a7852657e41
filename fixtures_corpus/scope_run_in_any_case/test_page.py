import os

import pytest
from running import run


@pytest.fixture
def page(tmp_path_factory):  # expect: VET101 "`npm`"
    """What is installed once is built anew for each test."""
    if not os.path.exists("node_modules"):
        run(["npm", "install"])
    run(["npm", "run", "build"])
    return "page.html"


@pytest.fixture
def installed():
    """It is there for the second test."""
    if not os.path.exists("node_modules"):
        run(["npm", "install"])
    return "node_modules"


def test_page(page):
    assert page


def test_page_again(page):
    assert page


def test_installed(installed):
    assert installed


def test_installed_again(installed):
    assert installed
