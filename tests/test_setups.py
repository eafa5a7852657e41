"""How often a fixture is set up: counted in the source, and by pytest when it runs."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import trees
from suitevet.pipeline import load_suite
from suitevet.suite.model import Scope
from suitevet.suite.sharing.setups import setups

FIXTURES = """
import pytest

@pytest.fixture(scope="package")
def packaged(): ...

@pytest.fixture(scope="session", params=["a", "b", "c"])
def language(request): return request.param

@pytest.fixture(scope="session")
def translated(language): ...

@pytest.fixture(scope="module")
def wide(language): ...

@pytest.fixture
def narrow(language): ...

@pytest.fixture(scope="class")
def classwide(): ...

@pytest.fixture(scope="module")
def told(request): return request.param

@pytest.fixture(scope="module")
def made(told): ...
"""
TESTS = """
import pytest

def test_packaged(packaged): ...
def test_wide(wide): ...
def test_wide_again(wide): ...
def test_translated(translated): ...
def test_narrow(narrow): ...

@pytest.mark.parametrize("x", [1, 2, 3])
def test_without_class(classwide, x): ...

class TestA:
    def test_a(self, classwide, packaged): ...
    def test_b(self, classwide): ...

@pytest.mark.parametrize("told", ["a", "b"], indirect=True)
def test_told(made): ...

@pytest.mark.parametrize("told", ["c", "d"], indirect=True)
def test_told_else(made): ...
"""
FILES = {
    "pytest.ini": "[pytest]\n",
    "tests/__init__.py": "",
    "tests/conftest.py": FIXTURES,
    "tests/test_a.py": TESTS,
    "tests/test_b.py": TESTS,
    "tests/inner/__init__.py": "",
    "tests/inner/test_c.py": TESTS,
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("suite")
    trees.plant(root, FILES)
    return root


@pytest.fixture(scope="module")
def counted(planted: Path) -> Counter[str]:
    """By pytest, which says what it sets up."""
    command = [sys.executable, "-m", "pytest", "--setup-only", "-q", "-p", "no:cacheprovider", "."]
    said = subprocess.run(command, cwd=planted, capture_output=True, text=True, check=True).stdout
    return Counter(re.findall(r"^\s*SETUP\s+\w\s+(\w+)", said, re.MULTILINE))


NAMES = ("packaged", "language", "translated", "wide", "narrow", "classwide", "told", "made")


@pytest.mark.parametrize("name", NAMES)
def test_set_ups_are_those_of_pytest(name: str, planted: Path, counted: Counter[str]) -> None:
    suite = load_suite(planted)
    fixture = next(fixture for fixture in suite.fixtures if fixture.name == name)
    found = setups(suite, fixture, fixture.scope or Scope.FUNCTION)
    assert (found.number, found.at_least) == (counted[name], False)
