"""Fixtures whose tests come to the database of pytest-django by what they set up, without a mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from suitevet.pipeline import load_suite
from suitevet.suite.model import Scope
from suitevet.suite.scope.scopes import Ceilings

CONFTEST = """import pytest

@pytest.fixture(autouse=True)
def languages(db):
    return ["en", "nl"]
"""
MODULE = """import factory
import pytest

class CrateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "shop.Crate"

@pytest.fixture
def crates():
    return CrateFactory.create_batch(300)

def test_first(crates):
    assert crates

def test_second(crates):
    assert len(crates) > 1
"""


@pytest.mark.parametrize(("conftest", "is_narrow"), [(CONFTEST, True), ("", False)])
def test_what_is_stored_stays_with_its_test(tmp_path: Path, conftest: str, is_narrow: bool) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "requirements.txt").write_text("factory-boy\npytest\npytest-django\n")
    (tmp_path / "conftest.py").write_text(conftest)
    (tmp_path / "test_crates.py").write_text(MODULE)
    suite = load_suite(tmp_path)
    (crates,) = (fixture for fixture in suite.fixtures if fixture.name == "crates")
    assert (suite.ask(Ceilings).of(crates).scope is Scope.FUNCTION) == is_narrow
