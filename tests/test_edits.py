"""After an edit that says nothing a suite is answered from the cache, with the bytes of a new run; else it is run."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import suitevet.workspace
from shell import Ask
from suitevet.facts.codec import encode, is_shifted
from suitevet.facts.read import read
from suitevet.report import FORMATS

CORPUS = Path(__file__).parent.parent / "fixtures_corpus"
HEAVY = """\
import subprocess

import pytest


@pytest.fixture
def server():
    process = subprocess.Popen(["server"])
    yield process
    process.terminate()
"""
QUIET = """\
PORTS = [80]


def test_ports(server):
    assert server.pid
    assert PORTS == [80]


def test_other(server):
    assert server.pid
"""
TOLD = f"import boto3\n\nS3 = boto3.client('s3')\n{QUIET}"
FILES = {"conftest.py": HEAVY, "test_quiet.py": QUIET, "test_told.py": TOLD}


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """An entry for every run that analyses a suite."""
    found: list[object] = []
    analyze_all = suitevet.workspace.analyze_all

    def counted(*anything: object) -> object:
        found.append(anything)
        return analyze_all(*anything)  # type: ignore[arg-type]

    monkeypatch.setattr(suitevet.workspace, "analyze_all", counted)
    return found


def _append(text: str) -> Callable[[str], str]:
    return lambda before: before + text


def _replace(old: str, new: str) -> Callable[[str], str]:
    def edit(before: str) -> str:
        assert old in before
        return before.replace(old, new, 1)

    return edit


IDLE = {
    "a comment at the end": ("test_told.py", _append("\n\n\n\n# end\n")),
    "a comment on a line that is not shown": ("test_told.py", _replace("other(server):", "other(server):  # last")),
    "a comment at the top": ("test_quiet.py", _replace("PORTS", "# the ports\n\nPORTS")),
    "a blank line less": ("test_quiet.py", _replace("]\n\n\n", "]\n\n")),
    "blanks behind a line": ("test_quiet.py", _replace("[80]\n", "[80]   \n")),
}
TELLING = {
    "a comment on a line that is shown": ("test_told.py", _replace("'s3')", "'s3')  # one")),
    "a comment that silences": ("test_told.py", _replace("'s3')", "'s3')  # noqa: VET301")),
    "a line above a finding": ("test_told.py", _replace("import boto3", "# first\nimport boto3")),
    "a line above a fixture that is told about": ("conftest.py", _replace("import pytest", "# pytest\nimport pytest")),
    "a number": ("test_quiet.py", _replace("80", "81")),
    "a string for a number": ("test_quiet.py", _replace("80", "'80'")),
    "an order": ("test_quiet.py", _replace("    assert server.pid\n    assert PORTS", "    assert PORTS")),
    "a test": ("test_quiet.py", _append("\n\ndef test_third(server):\n    assert server\n")),
    "another column": ("test_quiet.py", _replace("assert PORTS == ", "assert PORTS  == ")),
    "a syntax error": ("test_quiet.py", _append("def\n")),
    "an encoding": ("test_quiet.py", lambda text: f"# coding: no-such\n{text}"),
}


@pytest.mark.parametrize(("name", "edit"), IDLE.values(), ids=IDLE)
@pytest.mark.parametrize("form", ["full", "json"])
def test_what_says_nothing_needs_no_run(
    suite: Path, ask: Ask, runs: list[object], name: str, edit: Callable[[str], str], form: str
) -> None:
    flags = ("--output-format", form)
    before = ask(*flags)
    (suite / name).write_text(edit(FILES[name]), encoding="utf-8")
    runs.clear()
    assert ask(*flags) == before
    assert ask(*flags) == before
    assert not runs
    assert ask(*flags, "--no-cache") == before


@pytest.mark.parametrize(("name", "edit"), TELLING.values(), ids=TELLING)
def test_what_may_say_something_is_run_again(
    suite: Path, ask: Ask, runs: list[object], name: str, edit: Callable[[str], str]
) -> None:
    flags = ("--output-format", "full")
    ask(*flags)
    (suite / name).write_text(edit(FILES[name]), encoding="utf-8")
    runs.clear()
    after = ask(*flags)
    assert len(runs) == 1
    assert ask(*flags, "--no-cache") == after


def test_an_edit_is_measured_by_what_was_last_said(suite: Path, ask: Ask, runs: list[object]) -> None:
    ask()
    for number in range(3):
        (suite / "test_quiet.py").write_text(f"# {number}\n" * number + QUIET, encoding="utf-8")
        ask()
    assert len(runs) == 1
    (suite / "test_quiet.py").write_text(QUIET.replace("80", "81"), encoding="utf-8")
    ask()
    assert len(runs) == 2


def test_what_is_read_for_its_words_too_has_no_idle_edits(suite: Path, ask: Ask, runs: list[object]) -> None:
    """A setup.py may be imported by tests, and says by its text where packages are."""
    (suite / "setup.py").write_text("import setuptools\n", encoding="utf-8")
    (suite / "test_setup.py").write_text("import setup\n", encoding="utf-8")
    ask()
    (suite / "setup.py").write_text("import setuptools\n# package_dir={'': 'lib'}\n", encoding="utf-8")
    ask()
    assert len(runs) == 2


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("seed", range(3))
def test_any_edit_is_answered_as_by_a_new_run(
    tmp_path: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch, form: str, seed: int
) -> None:
    """Lines come, go and change places at random in a project of the corpus."""
    chance = random.Random(f"{form} {seed}")
    project = chance.choice(sorted(path for path in CORPUS.iterdir() if path.is_dir()))
    shutil.copytree(project, tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    flags = ("--output-format", form, "--min-confidence", "low")
    ask(*flags)
    for _ in range(4):
        path = chance.choice(sorted(Path().rglob("*.py")))
        lines = path.read_text(encoding="utf-8", errors="surrogateescape").split("\n")
        at = chance.randrange(len(lines))
        match chance.randrange(4):
            case 0 | 1:
                lines.insert(at, chance.choice(["", "# a comment", "    # a comment further in", "# noqa"]))
            case 2:
                lines[at] += chance.choice(["  ", "  # a comment"])
            case 3 if not lines[at].strip():
                del lines[at]
        path.write_text("\n".join(lines), encoding="utf-8", errors="surrogateescape")
        assert ask(*flags) == ask(*flags, "--no-cache")


def _shifted(before: str, after: str) -> bool:
    return is_shifted(encode(read(before.encode())), encode(read(after.encode())))


def test_a_shift_is_one_of_lines() -> None:
    assert _shifted("x = 1\ny = 2\n", "\n\nx = 1\n# y\ny = 2\n")
    assert _shifted("def f(\n    a,\n):\n    pass\n", "def f(\n    # first\n    a,\n):\n\n    pass\n")
    assert not _shifted("x = 1\ny = 2\n", "y = 1\nx = 2\n")
    assert not _shifted("x = 1\ny = 2\n", "x = 1; y = 2\n")
    assert not _shifted("x = 1; y = 2\n", "x = 1\ny = 2\n")
    assert not _shifted("x = 1\n", "x = True\n")
    assert not _shifted("x = 1\n", "x = 1\nx = 1\n")
