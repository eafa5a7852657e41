"""Real flake8 with our plugin: each file gets its own findings, and flake8 decides which of them are shown."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from suitevet.configuration.config import Config
from suitevet.flake8_plugin import SuiteChecker
from suitevet.pipeline import Analysis, Request, analyze
from suitevet.project.tree import Tree
from suitevet.reading.survey import Reader

REPOSITORY = Path(__file__).parent.parent
FIXTURE = "import pytest\n\n\n@pytest.fixture\ndef {name}():\n    return 1\n"
CONFTEST = FIXTURE.format(name="left_over")
UNUSED = FIXTURE.format(name="nobody_needs_this") + "\n\ndef test_a():\n    assert True\n"


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A suite with a fixture that nobody uses in a conftest, and one in a test module."""
    root = tmp_path / "suite"
    (root / "tests").mkdir(parents=True)
    (root / "pytest.ini").write_text("[pytest]\n")
    (root / "tests" / "conftest.py").write_text(CONFTEST)
    (root / "tests" / "test_b.py").write_text("def test_b():\n    assert True\n")
    (root / "tests" / "test_unused.py").write_text(UNUSED)
    return root


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder for the import path that makes the plugin known as an installation would."""
    points = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    folder = tmp_path / "installed" / "suitevet-0.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: suitevet\nVersion: 0\n")
    lines = [f"{name} = {target}" for name, target in points["flake8.extension"].items()]
    (folder / "entry_points.txt").write_text("\n".join(["[flake8.extension]", *lines, ""]))
    return folder.parent


def flake8(suite: Path, installed: Path, *words: str, stdin: str | None = None) -> list[str]:
    roots = [str(installed), str(REPOSITORY / "analyzer"), str(REPOSITORY / "rules")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(roots)}
    command = [sys.executable, "-m", "flake8", "--isolated", *words]
    done = subprocess.run(
        command, cwd=suite, env=environment, input=stdin, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if "VET" in line]


def test_files_get_their_own_findings(suite: Path, installed: Path) -> None:
    lines = flake8(suite, installed, "-j2", ".")
    assert sorted(line.split(" ")[0] for line in lines) == [
        "./tests/conftest.py:5:5:",
        "./tests/test_unused.py:5:5:",
    ]
    assert flake8(suite, installed, "-j1", "tests/test_unused.py") == [
        line.removeprefix("./") for line in lines if "test_unused" in line
    ]


def test_flake8_decides_what_is_shown(suite: Path, installed: Path) -> None:
    (suite / "tests" / "conftest.py").write_text(CONFTEST.replace("def left_over():", "def left_over():  # noqa: VET5"))
    shown = flake8(suite, installed, "-j1", ".")
    assert [line.split(":")[0] for line in shown] == ["./tests/test_unused.py"]
    assert len(flake8(suite, installed, "-j1", "--disable-noqa", ".")) == 2
    assert flake8(suite, installed, "-j1", "--per-file-ignores", "tests/test_*:VET5", ".") == []


def test_own_comments_count(suite: Path, installed: Path) -> None:
    comment = "def left_over():  # suitevet: ignore[VET504] for a plugin"
    (suite / "tests" / "conftest.py").write_text(CONFTEST.replace("def left_over():", comment))
    assert [line.split(":")[0] for line in flake8(suite, installed, "-j1", ".")] == ["./tests/test_unused.py"]


def test_stdin_is_the_file_it_is_said_to_be(suite: Path, installed: Path) -> None:
    changed = UNUSED.replace("nobody_needs_this", "nor_this")
    lines = flake8(suite, installed, "--stdin-display-name", "tests/test_unused.py", "-", stdin=changed)
    assert len(lines) == 1
    assert "`nor_this`" in lines[0]


def test_the_suite_is_analysed_once(suite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Request] = []

    def counted(request: Request, config: Config, make_reader: Callable[[Tree], Reader]) -> Analysis:
        calls.append(request)
        return analyze(request, config, make_reader)

    monkeypatch.setattr(SuiteChecker, "_suites", {})
    monkeypatch.setattr("suitevet.flake8_plugin.analyze", counted)
    names = ("conftest.py", "test_b.py", "test_unused.py")
    checkers = [SuiteChecker(ast.Module([], []), str(suite / "tests" / name), []) for name in names]
    assert [len(list(checker.run())) for checker in checkers] == [1, 0, 1]
    assert [request.start for request in calls] == [str(suite)]
