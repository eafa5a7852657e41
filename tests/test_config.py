"""Configuration: what is found, what is refused, and what is laid over what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import suitevet_rules
import vet
from suitevet.catalog.assemble import USER
from suitevet.configuration.config import (
    Config,
    checked,
    find_config,
    merged,
    parse_inline,
    read_config,
    settings_lines,
)
from suitevet.configuration.options import CATALOG_TABLES, schema
from suitevet.configuration.selection import enabled

suitevet_rules.register()

SCHEMA = Path(__file__).parent.parent / "analyzer" / "suitevet" / "configuration" / "config.schema.json"
CODES = {"VET101": "expensive-fixture-scope", "VET102": "other", "VET301": "client-at-import"}


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def messages(path: str) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.message) for problem in read_config(path).problems]


def test_the_nearest_file_up_to_the_repository_is_found(tmp_path: Path) -> None:
    outside = write(tmp_path, "suitevet.toml", "")
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "repository" / "tests").mkdir()
    assert find_config(str(tmp_path / "repository" / "tests")) is None
    inside = write(tmp_path / "repository", "pyproject.toml", "[tool.suitevet]\n")
    assert find_config(str(tmp_path / "repository" / "tests")) == inside
    assert find_config(str(tmp_path)) == outside


def test_a_pyproject_without_our_table_is_passed_by(tmp_path: Path) -> None:
    found = write(tmp_path, "suitevet.toml", "")
    write(tmp_path / "inner", "pyproject.toml", "[project]\nname = 'x'\n")
    assert find_config(str(tmp_path / "inner")) == found


def test_an_unknown_key_is_refused_with_a_suggestion(tmp_path: Path) -> None:
    path = write(tmp_path, "pyproject.toml", "[tool.suitevet]\n\nselct = ['VET1']\n")
    assert messages(path) == [(3, "unknown option `selct`; did you mean `select`?")]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("select = 'VET1'", "`select` must be a list of strings"),
        ("min-seconds = -1", "`min-seconds` must be a number that is not negative"),
        ("min-seconds = true", "`min-seconds` must be a number that is not negative"),
        ("select = [1]", "`select` must be a list of strings"),
        ("fail-on = 'warnin'", "did you mean `warning`?"),
        ("per-file-ignores = ['x']", "must be a table of lists of strings"),
        ("baseline = '../b.json'", "must be a path inside the directory of this file"),
        ("baseline = '/b.json'", "must be a path inside the directory of this file"),
        ("select = [", "invalid TOML"),
    ],
)
def test_a_wrong_value_is_refused(line: str, complaint: str, tmp_path: Path) -> None:
    found = messages(write(tmp_path, "suitevet.toml", line + "\n"))
    assert len(found) == 1
    assert found[0][0] == 1 or complaint == "invalid TOML"
    assert complaint in found[0][1]


def test_an_unknown_rule_is_a_problem_with_a_suggestion(tmp_path: Path) -> None:
    config = checked(merged(str(tmp_path), None, parse_inline('select = ["expensive-fixture-scop", "VET1", "ALL"]')))
    assert [problem.message for problem in config.problems] == [
        "unknown rule `expensive-fixture-scop`; did you mean `expensive-fixture-scope`?"
    ]


def test_a_number_that_no_rule_has_is_like_no_other(tmp_path: Path) -> None:
    config = checked(merged(str(tmp_path), None, parse_inline('select = ["VET999"]')))
    assert [problem.message for problem in config.problems] == ["unknown rule `VET999`; `suitevet rule` lists all"]


def test_problems_stand_in_our_table_and_not_in_that_of_another_tool(tmp_path: Path) -> None:
    text = """\
[tool.ruff.lint]
select = ["VET9"]
exclude-newer = "x"

[tool.suitevet]
ignore = ["VET1", "VET9"]
select = "VET1"
exclude = 1
[tool.suitevet.per-file-ignores]
a = 1
[tool.other]
selct = 1
"""
    path = str(write(tmp_path, "pyproject.toml", text))
    found = checked(merged(str(tmp_path), path, read_config(path))).problems
    assert [(problem.line, problem.column) for problem in found] == [(7, 1), (8, 1), (9, 1), (6, 19)]


def test_the_more_specific_selector_wins() -> None:
    assert enabled(CODES, ["ALL"], ["VET1"]) == {"VET301"}
    assert enabled(CODES, ["ALL", "VET101"], ["VET1"]) == {"VET101", "VET301"}
    assert enabled(CODES, ["client-at-import"], []) == {"VET301"}
    assert enabled(CODES, ["VET1"], ["VET1"]) == set()


def test_a_flag_that_selects_starts_anew(tmp_path: Path) -> None:
    layers = parse_inline('ignore = ["VET101"]\nexclude = ["a"]'), parse_inline('select = ["VET101"]')
    config = merged(str(tmp_path), None, *layers)
    assert (config.select, config.ignore, config.exclude) == (("VET101",), (), ("a",))


def test_what_is_shown_can_be_read_back(tmp_path: Path) -> None:
    given = parse_inline('select = ["VET1"]\nper-file-ignores = { "a/*" = ["VET2"] }\nfail-on = "error"')
    config = merged(str(tmp_path), None, given)
    shown = "\n".join(settings_lines(config))
    again = merged(str(tmp_path), None, parse_inline(shown))
    assert again == config
    assert again.problems == ()


def test_the_defaults_are_those_of_the_class(tmp_path: Path) -> None:
    assert merged(str(tmp_path), None) == Config(directory=str(tmp_path))


def test_the_schema_for_editors_is_fresh() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == schema()
    assert set(CATALOG_TABLES) == set(USER)


PRICEY = """
import pytest, acme

@pytest.fixture
def cluster():
    return acme.start_cluster()

def test_a(cluster): assert cluster.a
def test_b(cluster): assert cluster.b
def test_c(cluster): assert cluster.c
"""


def test_own_catalogue_entries_are_believed(tmp_path: Path) -> None:
    write(tmp_path, "tests/test_a.py", PRICEY)
    assert vet.check(tmp_path).document["findings"] == []
    entry = '[tool.suitevet.expensive]\n"acme.start_cluster" = { kind = "cluster", ms = [8000, 6000] }\n'
    write(tmp_path, "pyproject.toml", entry)
    assert [row["code"] for row in vet.check(tmp_path).document["findings"]] == ["VET101"]


def test_a_wrong_catalogue_entry_is_a_configuration_error(tmp_path: Path) -> None:
    write(tmp_path, "tests/test_a.py", PRICEY)
    write(tmp_path, "suitevet.toml", '[expensive]\n"acme.start_cluster" = { knd = "cluster" }\n')
    run = vet.check(tmp_path)
    assert run.exit == 2
    assert [row["code"] for row in run.document["findings"]] == ["VET008"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[tool.suitevet.expensive]\n\n"acme.start" = { knd = "cluster" }\n', 3),
        ('[tool.suitevet.expensive."acme.start"]\nknd = "cluster"\n', 1),
        ('[tool.suitevet]\nfail-on = "note"\nexpensive = 3\n', 3),
        ('[tool.suitevet]\nfail-on = "note"\npython = ".venv-that-is-gone"\n', 3),
    ],
)
def test_what_cannot_be_followed_is_named_by_its_line(tmp_path: Path, text: str, line: int) -> None:
    write(tmp_path, "tests/test_a.py", PRICEY)
    write(tmp_path, "pyproject.toml", f"[tool.pytest.ini_options]\n\n{text}")
    (row,) = vet.check(tmp_path).document["findings"]
    assert (row["code"], row["path"], row["line"]) == ("VET008", "pyproject.toml", line + 2)


@pytest.mark.parametrize(
    ("head", "entry", "tail"),
    [("", "an-option-{} = 1", ""), ("[expensive]", "'a.b{}' = 1", ""), ("select = [", "'QQQ{}',", "]")],
)
def test_of_thousands_of_wrong_entries_fifty_are_told(tmp_path: Path, head: str, entry: str, tail: str) -> None:
    write(tmp_path, "tests/test_a.py", PRICEY)
    write(tmp_path, "suitevet.toml", "\n".join((head, *(entry.format(number) for number in range(10_000)), tail)))
    findings = vet.check(tmp_path).document["findings"]
    assert [row["line"] for row in findings] == [None, *range(2, 52)]
    assert findings[0]["message"] == "more entries than these 50 are wrong"


def test_per_file_ignores_are_relative_to_the_file(tmp_path: Path) -> None:
    client = "import boto3\nS3 = boto3.client('s3')\ndef test_a(): assert S3\n"
    write(tmp_path, "suite/tests/unit/test_a.py", client)
    write(tmp_path, "suite/tests/slow/test_b.py", client)
    write(tmp_path, "suite/pytest.ini", "[pytest]\n")
    write(tmp_path, "suitevet.toml", '[per-file-ignores]\n"suite/tests/unit/**" = ["VET3"]\n')
    rows = vet.check(tmp_path / "suite", ["--select", "VET3"]).document["findings"]
    found = {row["path"] for row in rows}
    assert found == {"tests/slow/test_b.py"}


def test_excluded_files_are_not_read(tmp_path: Path) -> None:
    write(tmp_path, "tests/test_a.py", "def test_a(: pass\n")
    assert vet.check(tmp_path).exit == 1
    assert vet.check(tmp_path, ["--exclude", "test_a.py"]).exit == 0
