"""The commands that report on suites, in a repository of several projects: each project is told by itself."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from suitevet.__main__ import main
from trees import plant

FIXTURE = "import pytest, time\n\n@pytest.fixture\ndef engine():\n    time.sleep(0.3)\n    return object()\n"
SERVER = """\
import http.server, pytest

@pytest.fixture
def server():
    with http.server.HTTPServer(("localhost", 8099), None) as made:
        yield made
"""
SERVED = "def test_one(server): assert server\ndef test_two(server): assert server\n"
REPOSITORY = {
    "pyproject.toml": "[tool.uv.workspace]\nmembers = ['services/*']\n",
    "services/api/pytest.ini": "[pytest]\ntestpaths = tests\naddopts = -n 3 --ignore=tests/slow\n",
    "services/api/pyproject.toml": "[project]\nname = 'api'\n",
    "services/api/tests/conftest.py": FIXTURE,
    "services/api/tests/test_rows.py": "def test_one(engine): pass\n\ndef test_two(engine): pass\n",
    "services/api/tests/slow/test_slow.py": "def test_slow(engine): pass\n",
    "services/api/elsewhere/test_beside.py": "def test_beside(): pass\n",
    "services/jobs/setup.cfg": "[tool:pytest]\npython_files = check_*.py\n",
    "services/jobs/tests/conftest.py": SERVER,
    "services/jobs/tests/check_served.py": SERVED,
    "services/jobs/tests/test_other.py": "def test_other(server): pass\n",
    "services/jobs/examples/pyproject.toml": "[tool.pytest.ini_options]\n",
    "services/jobs/examples/test_example.py": "def test_example(tmp_path): pass\n",
}
BESIDE = {"tests/test_top.py": "def test_top(tmp_path): pass\n"}
NAMES = ["services/api", "services/jobs"]
Ask = Callable[..., str]


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Run a command in the repository; what it says."""
    plant(tmp_path, REPOSITORY)
    monkeypatch.chdir(tmp_path)

    def asked(*words: str) -> str:
        assert main([*words, "--no-cache"]) == 0, capsys.readouterr().err
        return capsys.readouterr().out

    return asked


def field(text: str, *names: str) -> list[object]:
    """The value at a path of keys in each project's document."""
    document = json.loads(text)
    assert document["schema"] == "suitevet-projects/1"
    found = []
    for value in document["projects"]:
        for name in names:
            value = value[name]
        found.append(value)
    return found


def test_each_project_has_its_own_plan(ask: Ask) -> None:
    plans = ask("plan", "--format", "json")
    assert field(plans, "project") == NAMES
    assert field(plans, "root") == NAMES
    assert field(plans, "schema") == ["suite-plan/1"] * 2
    assert field(plans, "summary", "tests") == [2, 2]  # its testpaths, --ignore and python_files are heeded
    assert [row["path"] for each in json.loads(plans)["projects"] for row in each["reach"]] == ["tests/conftest.py"] * 2


@pytest.mark.parametrize("command", ["plan", "parallel"])
def test_a_project_is_told_the_same_from_above(ask: Ask, command: str) -> None:
    together = json.loads(ask(command, "--format", "json"))["projects"]
    for name, document in zip(NAMES, together, strict=True):
        assert document == {"project": name, **json.loads(ask(command, name, "--format", "json"))}


@pytest.mark.parametrize("format_name", ["terminal", "markdown"])
@pytest.mark.parametrize("command", ["plan", "parallel"])
def test_a_table_and_then_each_by_itself(ask: Ask, command: str, format_name: str) -> None:
    text = ask(command, "--format", format_name)
    heads = [f"=== {name} ===\n\n" if format_name == "terminal" else f"# `{name}`\n\n" for name in NAMES]
    overview, api, jobs = (part for whole in text.split(heads[0]) for part in whole.split(heads[1]))
    assert overview.index("services/api") < overview.index("services/jobs") < overview.index("may break")
    assert jobs == ask(command, "services/jobs", "--format", format_name)
    if command == "plan":
        assert api.rstrip() == ask(command, "services/api", "--format", format_name).rstrip()


def test_workers_are_those_that_each_project_configures(ask: Ask) -> None:
    assert field(ask("parallel", "--format", "json"), "workers") == [3, 4]
    assert field(ask("parallel", "-n", "7", "--format", "json"), "workers") == [7, 7]


def test_what_is_never_looked_at_is_said_once(ask: Ask) -> None:
    for format_name in ("terminal", "markdown"):
        alone = ask("parallel", "services/api", "--format", format_name)
        assert ask("parallel", "--format", format_name).count("never looked at") == alone.count("never looked at") > 0


def test_a_page_has_a_section_for_each(ask: Ask) -> None:
    page = ask("plan", "--format", "html")
    assert [f'<section id="p{number}"><h2><code>{name}' in page for number, name in enumerate(NAMES, 1)] == [True] * 2
    assert [name in page for name in ('id="p1-r1"', 'href="#p2-r1"')] == [True] * 2
    assert [f"{name}/tests/conftest.py:4" in page for name in NAMES] == [True] * 2
    assert page.count('id="matrix-table"') == page.count('id="graph-data"') == 1


def test_fixtures_are_one_table(ask: Ask) -> None:
    places = {(f"{name}/tests/conftest.py", 4) for name in NAMES}
    rows = json.loads(ask("fixtures", "--format", "json"))["fixtures"]
    assert {(row["path"], row["line"]) for row in rows} == places
    assert [row["name"] for row in rows] == ["engine", "server"]  # what saves most first, whosever it is
    table = csv.DictReader(io.StringIO(ask("fixtures", "--format", "csv")))
    assert {(row["path"], int(row["line"])) for row in table} == places
    for format_name in ("table", "markdown"):
        assert ask("fixtures", "--format", format_name).count("/tests/conftest.py:4") == 2


def test_the_graph_is_one_and_hangs_together_in_each_project_alone(ask: Ask, tmp_path: Path) -> None:
    graph = json.loads(ask("graph", "--format", "json"))
    assert {test["id"]: test["fixtures"] for test in graph["tests"]} == {
        "services/api/tests/test_rows.py::test_one": {"engine": "services/api/tests/conftest.py:4"},
        "services/api/tests/test_rows.py::test_two": {"engine": "services/api/tests/conftest.py:4"},
        "services/jobs/tests/check_served.py::test_one": {"server": "services/jobs/tests/conftest.py:4"},
        "services/jobs/tests/check_served.py::test_two": {"server": "services/jobs/tests/conftest.py:4"},
    }
    assert ask("graph").count("/tests/conftest.py\n") == 2
    plant(tmp_path, {"services/api/tests/test_path.py": "def test_path(tmp_path): pass\n", **BESIDE})
    for format_name in ("dot", "mermaid"):
        assert ask("graph", "--format", format_name).count("tmp_path (function)") == 2


def test_a_path_below_one_project_means_that_one(ask: Ask) -> None:
    assert json.loads(ask("plan", "services/jobs/tests", "--format", "json"))["root"] == "services/jobs"
    assert json.loads(ask("parallel", "services/jobs/examples", "--format", "json"))["tests"] == 1
    rows = json.loads(ask("fixtures", "services/api/tests/conftest.py", "--format", "json"))["fixtures"]
    assert [row["path"] for row in rows] == ["tests/conftest.py"]


def test_a_project_inside_of_another_belongs_to_it(ask: Ask, tmp_path: Path) -> None:
    plant(tmp_path, {"services/jobs/setup.cfg": "[tool:pytest]\n"})
    assert field(ask("plan", "--format", "json"), "summary", "tests") == [2, 2]
    assert {test["id"] for test in json.loads(ask("graph", "--format", "json"))["tests"]} >= {
        "services/jobs/examples/test_example.py::test_example"
    }


def test_paths_in_two_projects(ask: Ask) -> None:
    paths = ["services/api/tests", "services/jobs/tests/check_served.py"]
    assert field(ask("parallel", *paths, "--format", "json"), "project") == NAMES
    assert len(json.loads(ask("fixtures", *paths[:1], "--format", "json"))["fixtures"]) == 1
    assert "check_served" not in ask("graph", "services/api")


def test_what_lies_beside_the_projects(ask: Ask, tmp_path: Path) -> None:
    plant(tmp_path, BESIDE)
    assert field(ask("plan", "--format", "json"), "project") == [".", *NAMES]
    alone = json.loads(ask("plan", "tests", "--format", "json"))
    assert (alone["root"], alone["summary"]["tests"]) == (".", 1)


def test_a_file_that_configures_all_of_them_is_not_advised(ask: Ask, tmp_path: Path) -> None:
    plant(tmp_path, BESIDE)
    beside, *projects = json.loads(ask("plan", "--format", "json"))["projects"]
    assert "config:timeout" not in [each["id"] for each in beside["recommendations"]]
    assert ["config:timeout" in [each["id"] for each in one["recommendations"]] for one in projects] == [True] * 2
    told = json.loads(ask("parallel", "--format", "json"))["projects"]
    places = [[each["path"] for each in one["advice"]["edits"]] for one in told]
    assert places == [[""], ["pytest.ini"], ["", "setup.cfg"]]


def test_a_test_and_its_fixture_are_found_in_the_project(ask: Ask) -> None:
    test = "services/jobs/tests/check_served.py::test_one"
    assert ask("why", test, "server").startswith("tests/check_served.py::test_one gets server")
    assert ask("graph", "--test", test).startswith("tests/check_served.py::test_one")


def test_measured_times_are_those_of_the_project_they_lie_in(
    ask: Ask, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plant(tmp_path, {"services/api/durations.txt": "0.50s setup    tests/test_rows.py::test_one\n"})
    plans = ask("plan", "--format", "json", "--durations", "services/api/durations.txt")
    assert field(plans, "summary", "setup_seconds") == [0.5, None]
    plant(tmp_path, {"durations.txt": "0.50s setup    tests/test_rows.py::test_one\n"})
    assert main(["fixtures", "--durations", "durations.txt"]) == 2
    assert "name the one it is of: services/api, services/jobs" in capsys.readouterr().err
    alone = json.loads(ask("plan", "services/api", "--durations", "durations.txt", "--format", "json"))
    assert alone["summary"]["setup_seconds"] == 0.5


def test_plans_of_projects_are_compared_one_by_one(
    ask: Ask, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, alone = ask("plan", "--format", "json"), ask("plan", NAMES[0], "--format", "json")
    plant(tmp_path, {"old.json": old, "alone.json": alone})
    more = "".join(f"def test_{number}(engine): pass\n" for number in range(9))
    plant(tmp_path, {"services/api/tests/test_more.py": more})
    both = ask("plan", "--format", "json", "--compare", "old.json")
    assert field(both, "comparison", "setups_after") == [11, 2]
    assert field(both, "comparison", "setups_before") == [2, 2]
    one = json.loads(ask("plan", NAMES[0], "--format", "json", "--compare", "old.json"))
    assert one["comparison"]["setups_before"] == 2
    assert main(["plan", "--compare", "alone.json", "--no-cache"]) == 0
    assert "alone.json holds no plan of services/jobs" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["plan", "parallel", "fixtures", "graph"])
def test_how_suites_are_read_is_said_as_for_check(
    ask: Ask, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    everything, without = ask(command), ask(command, "--exclude", "services/jobs")
    assert ("jobs" in everything, "jobs" in without) == (True, False)
    plant(tmp_path, {"services/api/suitevet.toml": "select = 1\n"})
    assert main([command]) == 2
    assert "`select` must be a list of strings" in capsys.readouterr().err
    assert ask(command, "--isolated") == everything
    assert not (tmp_path / "services/jobs/.suitevet_cache").exists()


def test_a_rule_that_is_off_is_off_in_a_plan(ask: Ask) -> None:
    hazards = field(ask("parallel", "--format", "json", "--config", "ignore = ['VET404']"), "dangers")
    assert hazards == [[], []]


def test_projects_without_tests_are_not_told(ask: Ask, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(tmp_path, {"empty/pyproject.toml": "[tool.pytest.ini_options]\n"})
    assert field(ask("plan", "--format", "json"), "project") == NAMES
    assert main(["plan", "empty"]) == 0
    assert "pytest collects no tests in empty" in capsys.readouterr().err


def test_each_project_has_a_cache_and_all_are_emptied(
    ask: Ask, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fixtures"]) == 0
    kept = [tmp_path / name / ".suitevet_cache" for name in NAMES]
    assert all(any(each.rglob("*")) for each in kept)
    capsys.readouterr()
    assert main(["cache", "dir"]) == 0
    assert capsys.readouterr().out.split() == [str(tmp_path / ".suitevet_cache"), *map(str, kept)]
    assert main(["cache", "clear"]) == 0
    assert main(["cache"]) == 0
    told = capsys.readouterr().out
    assert told.count(" 0.0 MB") == 6
    assert main(["cache", "dir", NAMES[0]]) == 0
    assert capsys.readouterr().out.split() == [str(kept[0])]
