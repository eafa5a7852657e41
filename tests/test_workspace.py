"""A repository of several projects: each is analysed as pytest runs it in its own folder, and reported with others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import vet
from suitevet.__main__ import main
from suitevet.project.nested import projects_below
from suitevet.project.settings import find_settings
from trees import plant

OWN = "[tool.pytest.ini_options]\naddopts = '-q'\n"
CONFTEST = "import pytest\n\n@pytest.fixture{scope}\ndef database():\n    return {{}}\n"
WIDE = """\
import pytest

@pytest.fixture(scope="class")
def rows(database):
    return database

class TestRows:
    def test_rows(self, rows):
        assert rows == {}
"""
UNUSED = "import pytest\n\n@pytest.fixture\ndef unused():\n    return 1\n\ndef test_nothing(): pass\n"
PROJECTS = {
    "api/pyproject.toml": OWN,
    "api/tests/__init__.py": "",
    "api/tests/conftest.py": CONFTEST.format(scope=""),
    "api/tests/test_rows.py": WIDE,
    "jobs/pyproject.toml": OWN,
    "jobs/tests/__init__.py": "",
    "jobs/tests/conftest.py": CONFTEST.format(scope='(scope="session")'),
    "jobs/tests/test_rows.py": WIDE,
    "jobs/tests/test_unused.py": UNUSED,
    "test_beside.py": UNUSED.replace("unused", "idle"),
}


def found(root: Path, *flags: str) -> list[tuple[str, str]]:
    return [(row["code"], row["path"]) for row in vet.check(root, flags).document["findings"]]


def below(root: Path) -> tuple[str, ...]:
    return projects_below(plant(root, {}), find_settings(str(root)), ())


def test_each_project_is_a_suite(tmp_path: Path) -> None:
    plant(tmp_path, PROJECTS)
    assert found(tmp_path) == [
        ("VET501", "api/tests/test_rows.py"),
        ("VET504", "jobs/tests/test_unused.py"),
        ("VET504", "test_beside.py"),
    ]


def test_a_project_is_told_the_same_from_above(tmp_path: Path) -> None:
    plant(tmp_path, PROJECTS)
    for project in ("api", "jobs"):
        inside = [(code, f"{project}/{path}") for code, path in found(tmp_path / project)]
        assert inside == [each for each in found(tmp_path) if each[1].startswith(project)]


@pytest.mark.parametrize("asked", ["jobs", "jobs/tests", "jobs/tests/test_unused.py"])
def test_what_is_asked_for_is_reported(tmp_path: Path, asked: str) -> None:
    plant(tmp_path, PROJECTS)
    assert [code for code, _ in found(tmp_path / asked)] == ["VET504"]


def test_files_of_two_projects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plant(tmp_path, PROJECTS)
    monkeypatch.chdir(tmp_path)
    files = ["api/tests/test_rows.py", "jobs/tests/test_unused.py"]
    assert main(["check", *files, "-q", "--no-cache", "--output-format", "json"]) == 1
    assert [row["path"] for row in json.loads(capsys.readouterr().out)["findings"]] == files


def test_a_configuration_above_makes_one_suite(tmp_path: Path) -> None:
    plant(tmp_path, {**PROJECTS, "pytest.ini": "[pytest]\n"})
    assert below(tmp_path) == ()


@pytest.mark.parametrize(
    "files",
    [
        {"tests/pytest.ini": "[pytest]\n"},  # tests of the project beside them
        {"api/pyproject.toml": "[project]\nname = 'api'\n"},  # not a word of pytest
        {"a/b/c/d/pyproject.toml": OWN},
        {"node_modules/pyproject.toml": OWN},
        {"api/tests/pyproject.toml": OWN, "pyproject.toml": OWN},
    ],
)
def test_no_projects(tmp_path: Path, files: dict[str, str]) -> None:
    plant(tmp_path, files)
    assert below(tmp_path) == ()


def test_projects_below_a_workspace(tmp_path: Path) -> None:
    plant(tmp_path, {
        "pyproject.toml": "[tool.uv.workspace]\nmembers = ['packages/*']\n",
        "packages/one/pyproject.toml": OWN,
        "packages/one/examples/pyproject.toml": OWN,
        "packages/two/setup.cfg": "[tool:pytest]\n",
    })  # fmt: skip
    assert below(tmp_path) == ("packages/one", "packages/two")


def test_each_project_has_its_own_configuration(tmp_path: Path) -> None:
    silent = '[tool.suitevet]\nignore = ["VET504"]\n'
    plant(tmp_path, {**PROJECTS, "jobs/pyproject.toml": OWN + silent})
    assert found(tmp_path) == [("VET501", "api/tests/test_rows.py"), ("VET504", "test_beside.py")]


def test_one_baseline_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, PROJECTS)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "-q", "--write-baseline"]) == 0
    run = vet.check(tmp_path, ["--baseline", "suitevet-baseline.json"])
    assert (run.document["findings"], run.document["baselined"]) == ([], 3)


def test_again_from_the_cache_and_after_an_edit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(tmp_path, PROJECTS)
    words = ["check", str(tmp_path), "--output-format", "json"]
    answers = [(main(words), capsys.readouterr().out) for _ in range(2)]
    assert answers[0] == answers[1]
    plant(tmp_path, {"jobs/tests/test_unused.py": "def test_nothing(): pass\n"})
    main(words)
    assert "jobs/tests/test_unused.py" not in capsys.readouterr().out


SLEEPS = "import time\n\ndef test_slow():\n    time.sleep(2)\n"
TIMES = "1.50s call     {api}tests/test_slow.py::test_slow\n2.50s call     {jobs}tests/test_slow.py::test_slow\n"
JUNIT = """<testsuites><testsuite>
<testcase classname="api.tests.test_slow" name="test_slow" time="1.5"/>
<testcase classname="tests.test_only" name="test_slow" time="1.75"/>
</testsuite></testsuites>"""


@pytest.mark.parametrize(
    ("name", "text", "prices", "left"),
    [
        ("all.txt", TIMES.format(api="api/", jobs="jobs/"), [1.5, None, 2.0], 0),  # no test saves more than it sleeps
        ("all.txt", TIMES.format(api="", jobs=""), [None, None, None], 1),  # of which project?
        ("jobs/own.txt", "1.50s call     tests/test_slow.py::test_slow\n", [None, None, 1.5], 0),
        ("all.txt", "1.50s call tests/test_only.py::test_slow\n1.00s call a.py::test_a\n", [None, 1.5, None], 1),
        ("all.xml", JUNIT, [1.5, 1.75, None], 0),
    ],
)
def test_durations_are_divided(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, prices: list[float | None], left: int
) -> None:
    own = {f"{project}/pyproject.toml": OWN for project in ("api", "jobs")}
    slow = {f"{project}/tests/test_slow.py": SLEEPS for project in ("api", "jobs")}
    plant(tmp_path, {**own, **slow, "api/tests/test_only.py": SLEEPS, name: text})
    words = ("check", str(tmp_path), "--no-cache", "--output-format", "json", "--select", "VET601")
    main([*words, "--durations", str(tmp_path / name)])
    told = capsys.readouterr()
    rows = {row["path"]: row["price"] for row in json.loads(told.out)["findings"]}
    measured = [row["seconds"][1] if row["basis"].startswith("measured") else None for _, row in sorted(rows.items())]
    assert [path.rpartition("/")[2] for path in sorted(rows)] == ["test_only.py", "test_slow.py", "test_slow.py"]
    assert [measured[1], measured[0], measured[2]] == prices
    assert (f"{left} test in it: of no project here" in told.err) is bool(left)
