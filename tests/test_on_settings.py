"""Tests that assign to Django's settings, with and without the fixture of pytest-django that puts them back."""

from __future__ import annotations

from pathlib import Path

import pytest

import vet

SET_BY_FIXTURE = """import pytest

@pytest.fixture(autouse=True)
def main_branch(settings):
    settings.BRANCH = "main"
"""
SET_BY_HAND = """import pytest

@pytest.fixture(autouse=True)
def main_branch():
    return "main"
"""
MODULE = """from django.conf import settings

def test_branch():
    settings.BRANCH = "release"
    assert settings.BRANCH

def test_other_branch():
    assert settings.BRANCH
"""


@pytest.mark.parametrize(("conftest", "expected"), [(SET_BY_FIXTURE, []), (SET_BY_HAND, ["VET411"])])
def test_what_is_assigned_goes_with_the_fixture(tmp_path: Path, conftest: str, expected: list[str]) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "requirements.txt").write_text("pytest\npytest-django\n")
    (tmp_path / "conftest.py").write_text(conftest)
    (tmp_path / "test_branches.py").write_text(MODULE)
    found = vet.check(tmp_path, ["--select", "VET4"]).document["findings"]
    assert [row["code"] for row in found] == expected
