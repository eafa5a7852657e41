"""The files by which pre-commit and GitHub start suitevet use flags that exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from suitevet.cli import parser
from suitevet.report import FORMATS

ROOT = Path(__file__).parent.parent
HOOKS = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
ACTION = (ROOT / "action.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("entry", re.findall(r"entry: suitevet check(.*)", HOOKS))
def test_hooks_can_be_started(entry: str) -> None:
    arguments = parser("check").parse_args([*shlex.split(entry), "tests/test_a.py"])
    assert arguments.paths == ["tests/test_a.py"]


def test_hooks_are_started_for_what_configures_a_suite() -> None:
    (pattern,) = re.findall(r"files: &files (.*)", HOOKS)
    for path in ("tests/test_a.py", "a.pyi", "pyproject.toml", "a/pytest.ini", ".pytest.toml", "suitevet.toml"):
        assert re.search(pattern, path)
    assert not re.search(pattern, "README.md")


def test_the_action_starts_what_exists() -> None:
    (command,) = re.findall(r"suitevet\" check (.*?) \|\|", ACTION)
    words = [word for word in shlex.split(command) if not word.startswith("$")]
    arguments = parser("check").parse_args(words)
    assert arguments.output_format in FORMATS
    assert [output.partition("=")[0] for output in arguments.output] == ["sarif"]


def test_the_action_pastes_no_input_into_a_script() -> None:
    scripts = re.findall(r"run: \|\n((?: {8}.*\n?)+)", ACTION)
    assert len(scripts) == 3
    assert [script for script in scripts if "${{" in script] == []
