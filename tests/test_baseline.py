"""The baseline: what was there before stays silent through edits and moves, what is new does not."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

import vet
from suitevet.__main__ import main
from suitevet.document import FindingRow
from suitevet.facts.model import Problem
from suitevet.findings.baseline import Key, apply, parse, written
from suitevet.findings.rows import problem_row

CLIENT = "import boto3\n{name} = boto3.client('s3')\ndef test_{name}(): assert {name}\n"


def row(symbol: str, path: str = "test_a.py", code: str = "VET101", line: int = 1) -> FindingRow:
    made = problem_row(path, Problem("VET010", "", line, 1))
    made["code"], made["symbol"] = code, symbol
    return made


def project(folder: Path, **files: str) -> Path:
    for name, client in files.items():
        (folder / f"test_{name}.py").write_text(CLIENT.format(name=client), encoding="utf-8")
    return folder


def known(*rows: FindingRow) -> Counter[Key]:
    found = parse(written(rows).encode())
    assert isinstance(found, Counter)
    return found


def test_written_and_read_back_all_is_known() -> None:
    rows = [row("a"), row("a", line=9), row("b")]
    result = apply(rows, known(*rows))
    assert (result.rows, result.number, result.stale) == ([], 3, ())


def test_lines_do_not_matter_and_numbers_do() -> None:
    result = apply([row("a", line=70), row("a", line=80)], known(row("a")))
    assert [each["line"] for each in result.rows] == [80]


def test_a_symbol_that_moved_to_another_file_is_known() -> None:
    result = apply([row("test_b.py::db", "test_b.py")], known(row("test_a.py::db")))
    assert (result.rows, result.number, result.stale) == ([], 1, ())


def test_what_is_gone_is_stale() -> None:
    result = apply([], known(row("a"), row("b")))
    assert result.stale == (Key("VET101", "test_a.py", "a"), Key("VET101", "test_a.py", "b"))


def test_a_broken_file_is_never_known() -> None:
    broken = problem_row("test_a.py", Problem("VET001", "no", 1, 1))
    assert json.loads(written([broken]))["findings"] == []
    assert apply([broken], Counter()).rows == [broken]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"version": 9, "findings": []}', '{"version": 1, "findings": [{"code": 1}]}', "[" * 100000],
    ids=range(6),
)
def test_what_is_no_baseline_is_a_problem(text: str) -> None:
    assert isinstance(parse(text.encode()), Problem)


def test_a_dirty_suite_becomes_clean_and_new_findings_show(tmp_path: Path) -> None:
    project(tmp_path, a="one", b="two")
    file = str(tmp_path / "known.json")
    assert vet.check(tmp_path).exit == 1
    assert main(["check", str(tmp_path), "--no-cache", "-q", "--write-baseline", "--baseline", file]) == 0
    clean = vet.check(tmp_path, ["--baseline", file])
    assert (clean.exit, clean.document["findings"], clean.document["baselined"]) == (0, [], 2)
    project(tmp_path, c="three")
    new = vet.check(tmp_path, ["--baseline", file])
    assert (new.exit, [each["path"] for each in new.document["findings"]]) == (1, ["test_c.py"])


def test_the_configuration_may_name_it(tmp_path: Path) -> None:
    project(tmp_path, a="one")
    (tmp_path / "suitevet.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    assert main(["check", str(tmp_path), "--no-cache", "-q", "--write-baseline"]) == 0
    assert (tmp_path / "known.json").exists()
    assert vet.check(tmp_path).exit == 0


def test_a_missing_baseline_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path), "--no-cache", "--baseline", str(tmp_path / "none.json")]) == 2
    assert "none.json" in capsys.readouterr().err
