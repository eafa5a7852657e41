"""Where a project starts pytest, and what a plan says of its configuration and its CI."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from suitevet.__main__ import main
from suitevet.project.ci import ci_files
from trees import plant

WORKFLOW = """\
name: tests
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/setup-python@v6
      - run: pip install pytest pytest-cov
      - name: Run pytest
        run: python -X dev -m pytest --cov=shop
      - run: |
          pytest -n 2 \\
            --dist loadfile
          echo "pytest is done"
"""


def started(tmp_path: Path, name: str, text: str) -> list[tuple[int, str]]:
    plant(tmp_path, {name: text})
    return [(run.line, run.text) for file in ci_files(str(tmp_path)) for run in file.runs]


def test_commands_of_a_workflow_and_nothing_else_that_says_pytest(tmp_path: Path) -> None:
    assert started(tmp_path, ".github/workflows/test.yml", WORKFLOW) == [
        (9, "pytest --cov=shop"),
        (11, "pytest -n 2 --dist loadfile"),
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tox.ini", "[testenv]\ndeps = pytest\ncommands =\n    coverage run -m pytest -q\n"),
        ("Makefile", "test:\n\t@echo pytest\n\nall:\n\t@pytest -q\n"),
        ("noxfile.py", 'def tests(session):\n    session.install("pytest")\n\n    session.run("pytest", "-q")\n'),
        (".gitlab-ci.yml", "test:\n  script:\n    - pip install -q pytest\n    - uv run pytest -q\n"),
    ],
)
def test_other_places(tmp_path: Path, name: str, text: str) -> None:
    ((line, command),) = started(tmp_path, name, text)
    assert (line, command.split()[0]) == (text.count("\n", 0, text.rindex("pytest")) + 1, "pytest")


def advice(tmp_path: Path, capsys: pytest.CaptureFixture[str], options: str = "[pytest]\n") -> set[str]:
    """The recommendations that need no finding, for a suite with one test."""
    plant(tmp_path, {"test_a.py": "def test_a(): ...\n", "pytest.ini": options})
    assert main(["plan", str(tmp_path), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["recommendations"]
    return {each["id"].removeprefix("config:") for each in found if each["id"].startswith("config:")}


def test_a_bare_workflow_leaves_much_undone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(tmp_path, {".github/workflows/test.yml": WORKFLOW})
    assert advice(tmp_path, capsys) == {"timeout", "job-timeout", "cache", "durations"}


def test_coverage_belongs_to_the_command_of_ci(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = "[pytest]\naddopts = --cov=shop --timeout=60\n"
    assert advice(tmp_path, capsys, options) == {"coverage"}


def test_nothing_is_said_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = WORKFLOW.replace("runs-on:", "timeout-minutes: 9\n    runs-on:")
    good = good.replace("@v6", "@v6\n        with: {cache: pip}")
    plant(tmp_path, {".github/workflows/test.yml": good.replace("--cov=shop", "--durations=9 --timeout=60")})
    assert advice(tmp_path, capsys) == set()
