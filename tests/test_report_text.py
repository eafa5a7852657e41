"""The formats for people, and the document: what they show, and that nothing in a tree can forge their output."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import pytest

import report_samples
import vet
from suitevet.document import Document, FindingRow
from suitevet.report import render
from suitevet.report.frame import frame
from suitevet.report.sanitize import safe_path, sanitize
from suitevet.report.summary import statistics, total
from suitevet.report.view import View

SCHEMA = json.loads((Path(vet.__file__).parent.parent / "analyzer/suitevet/report/schema.json").read_text("utf-8"))
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
COMMAND = re.compile(r"^\s*(::[a-z-]+|##\[|##vso\[|##teamcity\[)", re.MULTILINE)
SOURCE = ("import pytest", "", "@pytest.fixture", "def db():", "\treturn connect('ü', 日本)", "")


def document(*rows: FindingRow) -> Document:
    return Document(
        version="1",
        root=".",
        findings=list(rows),
        incomplete=[],
        test_files=1,
        statistics={},
        suppressed=0,
        baselined=0,
    )


def view(lines: Sequence[str] = SOURCE, *, color: bool = False) -> View:
    return View(lambda path, last: lines[:last], color)


def test_concise_is_shaped_as_flake8() -> None:
    row = report_samples.row("tests/test_a.py", 4, column=5, message="fixture `db` is slow")
    assert render("concise", document(row), view()) == "tests/test_a.py:4:5: VET101 fixture `db` is slow\n"


def test_paths_are_seen_from_the_current_directory() -> None:
    nested = document(report_samples.row("test_a.py", 4, column=5, message="x"))
    nested["root"] = "services/a"
    assert render("concise", nested, view()).startswith("services/a/test_a.py:4:5:")


def test_grouped_names_each_file_once() -> None:
    rows = [report_samples.row("a.py", 4, message="x"), report_samples.row("a.py", 40, message="y")]
    text = render("grouped", document(*rows), view())
    assert text.count("a.py") == 1
    assert [line.split() for line in text.splitlines()[1:3]] == [["4:5", "VET101", "x"], ["40:5", "VET101", "y"]]


def test_full_marks_the_place() -> None:
    row = report_samples.row("a.py", 4, column=5, end_line=4, end_column=7, message="fixture `db` is slow")
    lines = render("full", document(row), view()).splitlines()
    assert lines[0] == "VET101 fixture `db` is slow"
    assert lines[1] == "  --> a.py:4:5"
    assert lines[lines.index("4 | def db():") + 1] == "  |     ^^"
    assert "  = docs: suitevet rule VET101" in lines


def test_carets_stand_below_wide_characters() -> None:
    lines = list(frame(SOURCE, 5, 22, 5, 24))
    assert lines[lines.index("5 |     return connect('ü', 日本)") + 1] == "  |                         ^^^^"


def test_a_line_of_any_length_is_cut() -> None:
    lines = list(frame(("x" * 100_000,), 1, 50_000, 1, 90_000))
    assert all(len(line) < 200 for line in lines)
    assert "^" in lines[2]


def test_a_place_without_source_has_no_frame() -> None:
    assert list(frame((), 4, 1, 4, 2)) == []
    assert "a.py:4:5" in render("full", document(report_samples.row("a.py", 4, column=5)), view(()))


def test_color_only_adds_escapes() -> None:
    found = document(report_samples.row("a.py", 4, column=5, message="x"))
    colored = render("full", found, view(color=True))
    assert re.sub("\x1b\\[[0-9;]*m", "", colored) == render("full", found, view())
    assert "\x1b[" in colored


@pytest.mark.parametrize("name", ["full", "concise", "grouped"])
@pytest.mark.parametrize("text", report_samples.HOSTILE, ids=range(len(report_samples.HOSTILE)))
def test_nothing_hostile_is_printed(name: str, text: str) -> None:
    row = report_samples.row(f"{text}.py", 1, column=2, message=text, why=text, help=text)
    printed = render(name, document(row), view((text, text, text)))
    assert CONTROL.search(printed) is None
    assert COMMAND.search(printed) is None


@pytest.mark.parametrize("text", report_samples.HOSTILE, ids=range(len(report_samples.HOSTILE)))
def test_json_gives_everything_back(text: str) -> None:
    found = document(report_samples.row(f"{text}.py", 1, message=text))
    for row in (
        json.loads(render("json", found, view()))["findings"][0],
        json.loads(render("jsonl", found, view()).splitlines()[0]),
    ):
        assert (row["path"], row["message"]) == (f"{text}.py", text)
    assert render("json", found, view()).isascii()


def test_a_path_never_looks_like_a_command_or_an_option() -> None:
    for path in ("::x.py", "#a.py", "-r.py", " a.py"):
        assert safe_path(path) == f"./{path}"


def test_long_text_is_cut() -> None:
    assert len(sanitize("x" * 1_000_000)) < 3000


def test_a_real_document_fits_the_schema(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text("import boto3\nS3 = boto3.client('s3')\ndef test_a(): assert S3\n", "utf-8")
    (tmp_path / "test_b.py").write_text("def test_b(:\n", "utf-8")
    run = vet.check(tmp_path)
    jsonschema.validate(run.document, SCHEMA)
    assert run.document["incomplete"] == ["test_b.py"]
    assert {row["code"] for row in run.document["findings"]} == set(run.document["statistics"])


def test_statistics_name_rule_and_price() -> None:
    found = report_samples.plain().document
    lines = list(statistics(found))
    assert all(re.match(r" *\d+  VET\d{3}  [a-z-]+", line) for line in lines)
    assert len(lines) == len({row["code"] for row in found["findings"]})


def test_the_total_says_what_is_not_shown() -> None:
    found = document(report_samples.row("a.py"))
    found["suppressed"], found["incomplete"] = 2, ["b.py"]
    assert total(found) == "1 finding, 2 suppressed, 1 not analysed: b.py"
