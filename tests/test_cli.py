"""The command line as a user meets it: commands, exit codes, streams, and what is reported where."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import vet
from shell import CLEAN, CLIENT, ROOT, run, started, write
from suitevet.__main__ import main
from suitevet.cli import COMMANDS
from suitevet.commands.watch import watch
from suitevet.project.disk import Sightings, recorded
from suitevet.project.tree import Tree
from suitevet.rule import REGISTERED, Finding, Place, Rule, Severity
from suitevet.suite.suite import Suite


def paths(folder: Path, *flags: str) -> list[str]:
    return [row["path"] for row in vet.check(folder, flags).document["findings"]]


# --- exit codes ---


def test_clean_and_found(tmp_path: Path) -> None:
    assert vet.check(write(tmp_path, test_a=CLEAN)).exit == 0
    assert vet.check(write(tmp_path, test_a=CLIENT)).exit == 1
    assert vet.check(tmp_path, ["--exit-zero"]).exit == 0


def test_fail_on_raises_the_bar(tmp_path: Path) -> None:
    write(tmp_path, test_a="def test_a():  # noqa: VET101\n    assert True\n")
    assert vet.check(tmp_path).exit == 1
    assert vet.check(tmp_path, ["--fail-on", "error"]).exit == 0


@pytest.mark.parametrize(
    "words",
    [
        ["check", "nowhere"],
        ["check", "--selct", "VET1"],
        ["check", "--select", "VET1O1"],
        ["check", "--output", "yaml=x"],
        ["check", "--output", "json=x", "--output", "sarif=./x"],
        ["check", "--config", "nowhere.toml"],
        ["check", "--config", "select = 1"],
        ["check", "--stdin-filename", "test_a.py"],
        ["check", "--diff-base", ""],
        ["check", "--python", os.devnull],
        ["rule", "VET999"],
        ["graph", "nowhere"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_is_a_2(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2


@pytest.mark.parametrize("command", ["check", "graph", "plan", "parallel", "fixtures", "cache"])
def test_a_path_that_nothing_can_be_said_of_is_a_2(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(write(tmp_path, test_a=CLEAN) / "pipe.py")
    (tmp_path / "loop.py").symlink_to("loop.py")
    words = [command, "info"] if command == "cache" else [command]
    for path, said in (("pipe.py", "neither a file nor"), ("loop.py", "no such file"), ("a\0b", "no such file")):
        assert main([*words, str(tmp_path / path)]) == 2
        assert said in capsys.readouterr().err
    assert main([*words, ""]) == 2


def test_the_format_has_one_name_in_all_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, test_a=CLEAN)
    for command in ("check", "graph", "fixtures"):
        assert main([command, "--format", "json", str(tmp_path)]) == 0
        assert isinstance(json.loads(capsys.readouterr().out), dict)


def test_a_command_that_is_misspelled_is_no_path(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plann"]) == 2
    assert "plann; did you mean the command `plan`?" in capsys.readouterr().err


@pytest.mark.parametrize("node_id", ["test_a.py", "test_a.py::"])
def test_what_names_no_test_is_told_how_to(node_id: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, test_a=CLEAN)
    assert main(["why", str(tmp_path / node_id), "engine"]) == 2
    assert "names no test; one is written as tests/test_a.py::test_b" in capsys.readouterr().err


def test_a_flag_that_is_spelled_in_another_way_is_told_in_two_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--duration=FILE"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "usage: suitevet plan [FLAGS] [PATHS ...]",
        "suitevet plan: error: unrecognized arguments: --duration=FILE; did you mean --durations?",
    ]


@pytest.mark.parametrize("flag", ["--min-seconds=nan", "--min-seconds=-1", "--min-seconds=x", "--jobs=two"])
def test_a_number_that_is_none_is_told_in_words(flag: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", flag]) == 2
    assert "wants" in capsys.readouterr().err


def test_a_name_that_is_read_as_a_flag_forges_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "-\n::error::\x1b[2J_test.py"]) == 2
    assert "-\\x0a::error::\\x1b[2J_test.py" in capsys.readouterr().err


def test_a_configuration_error_is_never_hidden(tmp_path: Path) -> None:
    write(tmp_path, test_a=CLEAN)
    (tmp_path / "suitevet.toml").write_text("selct = []\n", encoding="utf-8")
    assert vet.check(tmp_path, ["--exit-zero"]).exit == 2
    assert vet.check(tmp_path, ["--isolated"]).exit == 0


def test_a_table_of_ours_in_a_broken_pyproject_is_not_passed_by(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """pytest does not look there, as it is configured by another file."""
    write(tmp_path, test_a=CLEAN)
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.suitevet]\nignore = [\n", encoding="utf-8")
    done = vet.check(tmp_path)
    assert done.exit == 2
    assert [row["path"] for row in done.document["findings"] if row["code"] == "VET008"] == ["pyproject.toml"]
    for command in ("config", "plan"):
        assert main([command, str(tmp_path)]) == 2
        assert "pyproject.toml:2: " in capsys.readouterr().err


def test_a_broken_file_that_configures_pytest_and_us_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, test_a=CLEAN)
    (tmp_path / "pyproject.toml").write_text("[tool.suitevet]\nignore = [\n", encoding="utf-8")
    assert len(vet.check(tmp_path).document["findings"]) == 1
    assert main(["plan", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("invalid TOML") == 1


def test_config_of_what_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", str(tmp_path / "tsets")]) == 2
    assert "no such file or directory" in capsys.readouterr().err


def test_a_failing_rule_hides_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(suite: Suite) -> list[Finding]:
        raise KeyError(suite.collected[0])

    def partly(suite: Suite) -> object:
        yield Finding(Place("test_a.py", None), "x", "seen before it broke", "", "")
        raise ValueError

    for code, check in (("VET997", broken), ("VET998", partly)):
        monkeypatch.setitem(REGISTERED, code, Rule(code, "broken-rule", Severity.NOTE, "Doc.", check))  # type: ignore[arg-type]  # they break the contract on purpose
    done = vet.check(write(tmp_path, test_a=CLIENT))
    found = done.document["findings"]
    assert done.exit == 2
    assert [row["message"] for row in found if row["code"] == "VET998"] == ["seen before it broke"]
    assert [row["code"] for row in found if row["code"] == "VET301"] == ["VET301"]
    failures = [row["message"] for row in found if row["code"] == "VET009"]
    assert len(failures) == 2
    assert "rule VET997 (broken-rule) failed: KeyError: 'test_a.py'" in failures[0]


def test_a_broken_module_behind_an_import_is_a_note(tmp_path: Path) -> None:
    write(tmp_path, test_a="import helper\ndef test_a(): assert helper\n", helper="def (\n")
    done = vet.check(tmp_path)
    assert [(row["code"], row["severity"]) for row in done.document["findings"]] == [("VET001", "note")]
    assert (done.exit, done.document["incomplete"]) == (0, ["helper.py"])


def test_a_broken_conftest_is_a_finding(tmp_path: Path) -> None:
    done = vet.check(write(tmp_path, conftest="def (\n", test_a=CLEAN))
    assert (done.exit, done.document["incomplete"]) == (1, ["conftest.py"])


# --- what is reported ---


def test_paths_narrow_the_report_and_not_the_suite(tmp_path: Path) -> None:
    write(tmp_path, a__test_a=CLIENT, b__test_b=CLIENT)
    assert paths(tmp_path) == ["a/test_a.py", "b/test_b.py"]
    assert paths(tmp_path / "a") == ["test_a.py"]


def test_what_the_tests_lead_to_is_reported_with_them(tmp_path: Path) -> None:
    write(tmp_path, tests__conftest="import shop\n", shop=CLIENT, tests__test_a=CLEAN, unit__test_b=CLEAN)
    assert paths(tmp_path / "tests") == ["../shop.py"]
    assert paths(tmp_path / "shop.py") == ["shop.py"]
    assert paths(tmp_path / "unit") == []


def test_paths_are_relative_to_the_directory_asked_for(tmp_path: Path) -> None:
    helper = write(tmp_path, conftest="import helper\n", helper=CLIENT, tests__test_a=CLEAN)
    assert paths(helper) == ["helper.py"]
    assert paths(helper / "tests") == []


def test_paths_are_seen_from_a_directory_of_the_suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, tests__test_a=CLIENT, tests__deep__test_b=CLIENT)
    monkeypatch.chdir(tmp_path / "tests" / "deep")
    found = [row["path"] for row in vet.check(Path("../test_a.py")).document["findings"]]
    assert found == ["../test_a.py"]


def test_several_paths_have_one_suite(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, a__test_a=CLIENT, b__test_b=CLIENT, c__test_c=CLIENT)
    given = [str(tmp_path / "a"), str(tmp_path / "b" / "test_b.py"), str(tmp_path / "a")]
    assert main(["check", *given, "--no-cache", "-q", "--output-format", "concise"]) == 1
    assert [line.split(":")[0].rsplit("/", 2)[1] for line in capsys.readouterr().out.splitlines()] == ["a", "b"]


def test_a_path_outside_testpaths_is_collected_when_asked_for(tmp_path: Path) -> None:
    write(tmp_path, tests__test_a=CLIENT, examples__test_b=CLIENT)
    (tmp_path / "pytest.ini").write_text("[pytest]\ntestpaths = tests\n", encoding="utf-8")
    assert paths(tmp_path) == ["tests/test_a.py"]
    assert paths(tmp_path / "examples") == ["test_b.py"]


def test_a_path_above_testpaths_is_collected_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, parts__one__test_a=CLIENT, parts__two__test_b=CLIENT, parts__two__test_c=CLEAN)
    (tmp_path / "pytest.ini").write_text("[pytest]\ntestpaths = parts/one\n", encoding="utf-8")
    assert paths(tmp_path) == ["parts/one/test_a.py"]
    assert main(["check", "--no-cache", str(tmp_path)]) == 1
    assert "2 test files lie outside of testpaths" in capsys.readouterr().err
    assert main(["check", "--no-cache", "--output-format", "concise", str(tmp_path / "parts")]) == 1
    said = capsys.readouterr()
    assert [line.split(":")[0].rpartition("/")[2] for line in said.out.splitlines()] == ["test_a.py", "test_b.py"]
    assert "testpaths" not in said.err


def test_what_pytest_is_told_to_pass_by_is_no_stray(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {f"{folder}__below__test_{n}": CLEAN for folder in ("samples", "data") for n in "ab"}
    write(tmp_path, tests__test_a=CLEAN, **files)
    passing_by = "norecursedirs = samples\naddopts = --ignore=data/below\n"
    (tmp_path / "pytest.ini").write_text(f"[pytest]\ntestpaths = tests\n{passing_by}", encoding="utf-8")
    assert main(["check", "--no-cache", str(tmp_path)]) == 0
    assert "testpaths" not in capsys.readouterr().err


def test_only_files_keeps_the_suite_of_the_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(write(tmp_path, test_a=CLIENT, test_b=CLIENT))
    assert main(["check", "--only-files", "--no-cache", "-q", "--output-format", "concise", "test_b.py", "x.txt"]) == 1
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == ["test_b.py"]


def test_stdin_stands_in_for_a_file(tmp_path: Path) -> None:
    write(tmp_path, test_a=CLIENT)
    words = ["--stdin-filename", "test_a.py", "--no-cache", "--output-format", "concise", "-"]
    assert run(words, tmp_path, CLEAN.encode()).returncode == 0
    done = run(words, tmp_path, b"\n\n" + CLIENT.encode())
    assert (done.returncode, done.stdout.split(b" ")[0]) == (1, b"test_a.py:4:1:")


def test_selecting_by_code_beginning_and_name(tmp_path: Path) -> None:
    write(tmp_path, test_a=CLIENT)
    for selector in ("VET301", "VET3", "ALL", "network-client-at-import"):
        assert "test_a.py" in paths(tmp_path, "--select", selector)
    assert paths(tmp_path, "--ignore", "VET3") == []
    assert paths(tmp_path, "--per-file-ignores", "test_*.py:VET3") == []


def test_a_small_price_is_not_worth_a_finding(tmp_path: Path) -> None:
    write(tmp_path, test_a="import time\ndef test_a():\n    time.sleep(3)\n    assert True\n")
    assert paths(tmp_path, "--min-seconds", "3") == ["test_a.py"]
    assert paths(tmp_path, "--min-seconds", "3.1") == []


SPLIT = """
import pytest
from testcontainers.postgres import PostgresContainer
import psycopg

@pytest.fixture
def connection():
    with PostgresContainer("postgres:17") as container:
        yield psycopg.connect(container.get_connection_url())

def test_a(connection):
    connection.autocommit = True

def test_b(connection):
    assert connection
"""


def test_the_price_of_what_has_to_be_split_is_that_of_its_dear_part(tmp_path: Path) -> None:
    write(tmp_path, test_a=SPLIT)
    assert paths(tmp_path, "--min-seconds", "2") == ["test_a.py"]
    assert paths(tmp_path, "--min-seconds", "20") == []


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    write(tmp_path, test_a=CLIENT, test_b=CLIENT)
    runs = [run(["--no-cache", "--output-format", "json", str(tmp_path)], cwd) for cwd in (tmp_path, ROOT)]
    assert len({done.stdout for done in runs}) == 1


# --- safety and start-up ---


def test_the_analysed_directory_is_not_imported_from(tmp_path: Path) -> None:
    write(tmp_path, test_a=CLEAN)
    for name in ("json", "argparse", "suitevet_rules", "dataclasses", "libcst"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w').close()\nraise SystemExit(7)\n", encoding="utf-8")
    assert run(["--no-cache"], tmp_path).returncode == 0
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("flag", ["--help", "--version"])
def test_start_up_is_light(flag: str) -> None:
    script = f"import sys; from suitevet.__main__ import main; main([{flag!r}]); print(*sys.modules, file=sys.stderr)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "analyzer")}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    heavy = {"dataclasses", "typing", "libcst", "rich", "argparse", "json", "inspect"}
    assert heavy & set(done.stderr.split()) == set()


# --- the other commands ---


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        assert main([command, "--help"]) == 0
        text = capsys.readouterr().out
        assert text.splitlines()[0].startswith("usage: suitevet")
        assert len(text.splitlines()) <= 72


def test_a_rule_that_is_not_there_is_told_as_for_select(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["rule"], ["check", "--select"]):
        assert main([*words, "VET999"]) == 2
        assert main([*words, "expensive-fixtur"]) == 2
        assert capsys.readouterr().err.splitlines() == [
            "suitevet: unknown rule `VET999`; `suitevet rule` lists all",
            "suitevet: unknown rule `expensive-fixtur`; did you mean `expensive-fixture-scope`?",
        ]


def test_rule_prints_the_documentation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "network-client-at-import"]) == 0
    text = capsys.readouterr().out
    assert REGISTERED["VET301"].documentation.strip() in text
    assert main(["rule", "vet301"]) == 0
    assert capsys.readouterr().out == text
    assert main(["rule"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == sorted(listed)
    assert {"VET001", "VET301"} <= set(listed)


SHOP = """
import pytest

@pytest.fixture(scope="session")
def settings(): return {}

@pytest.fixture
def db(settings): return settings
"""
CHILD = """
import pytest

@pytest.fixture
def db(db): return db

@pytest.fixture
def client(db): return db

def test_a(client): assert client
"""


def test_why_names_the_override_and_the_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, conftest=SHOP, test_a=CHILD)
    assert main(["why", f"{tmp_path / 'test_a.py'}::test_a", "db"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "test_a.py::test_a gets db (function) from test_a.py:5",
        "  it overrides db (function) from conftest.py:8",
        "  asked for by test_a.py:8 through `client`",
    ]
    assert main(["why", f"{tmp_path / 'test_a.py'}::test_a", "nothing"]) == 1
    assert main(["why", f"{tmp_path / 'test_a.py'}::test_b", "db"]) == 2
    assert "did you mean test_a.py::test_a?" in capsys.readouterr().err


def test_graph_of_a_test_is_a_tree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, conftest=SHOP, test_a=CHILD)
    assert main(["graph", "--test", f"{tmp_path / 'test_a.py'}::test_a"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "test_a.py::test_a",
        "└── client (function)  test_a.py:8",
        "    └── db (function)  test_a.py:5",
        "        └── db (function)  conftest.py:8",
        "            └── settings (session)  conftest.py:5",
    ]


def test_graph_formats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, conftest=SHOP, test_a=CHILD)
    texts = {}
    for name in ("text", "json", "dot", "mermaid"):
        assert main(["graph", str(tmp_path), "--format", name]) == 0
        texts[name] = capsys.readouterr().out
    assert json.loads(texts["json"])["schema"] == "fixture-graph/1"
    assert texts["dot"].startswith("digraph fixtures {")
    assert texts["dot"].count("->") == texts["mermaid"].count("-->") == 3
    assert "settings (session):5  1 test" in texts["text"]
    assert main(["graph", str(tmp_path), "--fixture", "nothing"]) == 2


def test_a_directory_without_tests_is_not_passed_over_in_silence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, shop="def test_a(): assert True\n")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--no-cache"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "no test file was read",
        "suitevet: pytest collects no tests in .: is it the right directory?",
    ]
    write(tmp_path, test_a=CLEAN)
    assert main(["check", "--no-cache"]) == 0
    assert "collects no tests" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("json", '"test_files": 0'),
        ("jsonl", '"test_files": 0'),
        ("github", "::warning title=suitevet::no test file was read"),
        ("junit", '<skipped message="no test file was read"/>'),
        ("markdown", "## suitevet: no test file was read"),
        ("sarif", "No test file was read."),
    ],
)
def test_a_report_says_that_no_test_file_was_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, words: str
) -> None:
    assert main(["check", "--no-cache", "--output-format", name, str(tmp_path)]) == 0
    assert words in capsys.readouterr().out
    write(tmp_path, test_a=CLEAN)
    assert main(["check", "--no-cache", "--output-format", name, str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert '"no-tests"' not in said.partition("invocations")[2]
    assert name == "sarif" or words not in said


@pytest.mark.parametrize("command", ["check", "plan", "parallel", "fixtures", "graph"])
def test_a_folder_beside_the_tests_may_be_the_wrong_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    write(tmp_path, conftest=SHOP, test_a=CHILD)
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    assert main([command, "--no-cache"]) == 0
    said = capsys.readouterr().err
    assert "lies in docs: is it the right directory?" in said
    assert ("of the whole suite in" in said) == (command in ("plan", "parallel"))


def test_a_plan_of_a_part_says_that_it_is_one_of_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, unit__test_a=CLEAN)
    assert main(["plan", "--no-cache", str(tmp_path / "unit")]) == 0
    assert "whole suite" not in capsys.readouterr().err
    write(tmp_path, test_b=CLEAN)
    assert main(["plan", "--no-cache", str(tmp_path / "unit")]) == 0
    assert "this is the plan of the whole suite in" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "fixtures", "tests"),
    [
        ([], ["unused", "one", "two"], ["test_b.py::test_a", "unit/test_a.py::test_one", "unit/test_a.py::test_two"]),
        (["unit"], ["one", "two"], ["unit/test_a.py::test_one", "unit/test_a.py::test_two"]),
        (["--fixture", "two"], ["two"], ["unit/test_a.py::test_two"]),
        (["--test", "unit/test_a.py::test_one"], ["one"], ["unit/test_a.py::test_one"]),
    ],
)
def test_a_graph_is_of_what_was_asked_for(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    fixtures: list[str],
    tests: list[str],
) -> None:
    write(tmp_path, conftest="import pytest\n@pytest.fixture\ndef unused(): pass\n", test_b=CLEAN)
    own = "import pytest\n@pytest.fixture\ndef one(): pass\n@pytest.fixture\ndef two(): pass\n"
    write(tmp_path, unit__test_a=f"{own}def test_one(one): pass\ndef test_two(two): pass\n")
    monkeypatch.chdir(tmp_path)
    assert main(["graph", "--no-cache", "--format", "json", *words]) == 0
    graph = json.loads(capsys.readouterr().out)
    assert [each["name"] for each in graph["fixtures"]] == fixtures
    assert [each["id"] for each in graph["tests"]] == tests


def test_rules_are_listed_by_family(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "vet3"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in listed] == sorted(code for code in REGISTERED if code.startswith("VET3"))


def test_watch_sees_what_was_saved_while_a_run_was_under_way(tmp_path: Path) -> None:
    write(tmp_path, test_a=CLEAN)
    read: list[object] = []

    def once() -> Sightings:
        with recorded() as sightings:
            read.append(Tree(str(tmp_path)).read("test_a.py", 1000))
        if len(read) > 1:
            raise KeyboardInterrupt
        (tmp_path / "test_a.py").write_text(CLIENT, encoding="utf-8")
        return sightings

    with pytest.raises(KeyboardInterrupt):
        watch(once)
    assert read == [CLEAN.encode(), CLIENT.encode()]


def test_watch_runs_again_when_a_file_changes(tmp_path: Path) -> None:
    write(tmp_path, test_a=CLEAN)
    with started(["--no-cache", "--watch", "-q", "--output-format", "concise"], tmp_path) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        assert b"watching" in child.stderr.readline()
        (tmp_path / "test_a.py").write_text(CLIENT, encoding="utf-8")
        assert child.stdout.readline().startswith(b"test_a.py:2:1: VET301")
        child.send_signal(2)
        assert child.wait(20) == 130


def test_words_of_other_tools_lead_to_ours(tmp_path: Path) -> None:
    done = run(["explain", "VET101"], tmp_path)
    assert done.returncode == 2
    assert b"did you mean the command `rule`" in done.stderr


def test_what_nothing_is_said_of_is_named(tmp_path: Path) -> None:
    write(tmp_path, test_a=CLEAN)
    (tmp_path / "README.md").write_text("# Shop\n", encoding="utf-8")
    assert b"README.md is no Python file" in run(["check", "--no-cache", "README.md"], tmp_path).stderr
    words = ["check", "--stdin-filename", "test_new.py", "--no-cache", "-"]
    assert b"test_new.py is not on disk" in run(words, tmp_path, CLIENT.encode()).stderr
