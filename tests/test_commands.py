"""The commands that say how the tests are run are found where projects write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from suitevet.project.commands import written_commands
from trees import plant


@pytest.mark.parametrize(
    ("name", "text", "number", "marks"),
    [
        (".github/workflows/test.yml", "      - run: pytest -n auto -m 'not serial' tests\n", "auto", "not serial"),
        (".github/workflows/a.yaml", "      - run: |\n          pytest -n 4 \\\n            -m slow\n", "4", "slow"),
        (".gitlab-ci.yml", 'script: "python -m pytest --numprocesses=2"\n', "2", None),
        (".circleci/config.yml", "environment:\n  PYTEST_ADDOPTS: -n 3 -m fast\n", "3", "fast"),
        ("tox.ini", "[testenv]\ncommands =\n    {posargs:pytest -m fast; true}\n", None, "fast"),
        ("tox.ini", "[testenv]\ncommands = pytest -v {posargs:-n 4 -m fast {toxinidir}/tests}\n", "4", "fast"),
        ("Makefile", "test:\n\tcd src && uv run pytest -n8 -m fast | tee log\n", "8", "fast"),
        (
            "Makefile",
            "MARKS = fast\nOPTIONS := -n 8 \\\n  -m $(MARKS)\nMISSING = $(MISSING)\ntest:\n\tpytest ${OPTIONS}\n",
            "8",
            "fast",
        ),
        ("noxfile.py", 'session.run(\n    "pytest",\n    "-n",\n    "auto",\n    *session.posargs,\n)\n', "auto", None),
        ("pyproject.toml", "[tool.hatch.envs.test.scripts]\nall = ['pytest -n 2', 'true']\n", "2", None),
    ],
)
def test_commands_of_the_usual_places(
    tmp_path: Path, name: str, text: str, number: str | None, marks: str | None
) -> None:
    plant(tmp_path, {name: text})
    (command,) = written_commands(str(tmp_path))
    assert command.last("--numprocesses") == number
    assert command.last("-m") == marks


@pytest.mark.parametrize(
    "text",
    [
        "deps = pytest, pytest-xdist\n",
        "      - run: pip install pytest pytest-cov\n",
        "[tool.pytest.ini_options]\naddopts = '-n 4'\n",
        "my-pytest -n 4\n",
        "\x00\xff pytest\n",
    ],
)
def test_what_is_no_command_with_options(tmp_path: Path, text: str) -> None:
    plant(tmp_path, {"tox.ini": text, "ci/run.sh": text})
    assert written_commands(str(tmp_path)) == ()


@pytest.mark.parametrize(
    ("name", "text", "folders"),
    [
        ("tox.ini", "[testenv]\ndeps =\n    pytest\n    mock\ncommands = pytest tests\n", ["tests"]),
        ("tox.ini", "[testenv]\ncommands =\n    coverage erase\n    coverage run -m pytest tests\n", ["tests"]),
        ("tox.ini", "[testenv]\ncommands = pytest {posargs}\n", []),
        ("noxfile.py", 'def tests(session):\n    session.install("pytest")\n    session.run("pytest", "a")\n', ["a"]),
        ("Makefile", "test: install  # pytest\n\tpytest tests a\n\techo pytest is done\n", ["tests", "a"]),
        (".github/workflows/a.yml", "    steps:\n      - name: Run pytest\n        run: pytest tests\n", ["tests"]),
        (".github/workflows/a.yml", "      - run: |\n          pip install pytest\n\n          pytest a\n", ["a"]),
        (".gitlab-ci.yml", "test:\n  script:\n  - pip install pytest\n  - uv run pytest tests\n", ["tests"]),
    ],
)
def test_a_command_needs_no_options(tmp_path: Path, name: str, text: str, folders: list[str]) -> None:
    plant(tmp_path, {name: text})
    (command,) = written_commands(str(tmp_path))
    assert list(command.positionals) == folders


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tox.ini", "[testenv]\ndeps =\n    pytest\n    pytest-cov\n"),
        ("tox.ini", "[testenv]\nallowlist_externals = pytest\n[pytest]\n"),
        (".github/workflows/a.yml", "env:\n  packages:\n    - pytest\n    - mock\n"),
        (".github/workflows/a.yml", "      - uses: some/action\n        with:\n          tool: pytest\n"),
        (".github/workflows/a.yml", "      - run: echo pytest\n"),
        ("Makefile", "TOOLS = pytest\n"),
        ("noxfile.py", 'TOOLS = ["pytest"]\n'),
        ("pyproject.toml", '[tool.poetry.dependencies]\npytest = "*"\n'),
    ],
)
def test_what_only_names_pytest(tmp_path: Path, name: str, text: str) -> None:
    plant(tmp_path, {name: text})
    assert written_commands(str(tmp_path)) == ()
