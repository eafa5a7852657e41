"""`suitevet fixtures`: what the scope matrix says of a suite, in every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from suitevet.__main__ import main

SUITE = {
    "conftest.py": """
import subprocess
import pytest

@pytest.fixture
def server():
    process = subprocess.Popen(["served"])
    yield process.pid
    process.wait(5)

@pytest.fixture
def named(request):
    process = subprocess.Popen(["served", request.node.name])
    yield process.pid
    process.wait(5)

@pytest.fixture(autouse=True)
def number():
    return 17
""",
    "test_served.py": """
def test_one(server, named): ...
def test_two(server, named): ...
""",
}


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    for name, text in SUITE.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def matrix(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["fixtures", *words]) == 0
    return capsys.readouterr().out


def test_json_says_how_wide_each_could_be(suite: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(matrix(capsys, str(suite), "--format", "json"))["fixtures"]
    assert [(row["name"], row["setups"], row["widest"], row["setups_then"], row["verdict"]) for row in rows] == [
        ("server", 2, "session", 1, "may widen"),
        ("number", 2, "session", 1, "cheap"),
        ("named", 2, "function", 2, "held"),
    ]
    assert rows[2]["limits"][0]["reason"] == "it reads `request.node`"
    assert rows[2]["limits"][0]["line"] == 13


def test_the_limit_that_no_split_would_lift_comes_first(suite: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (suite / "a_helper.py").write_text("def note(served):\n    served.append(1)\n", encoding="utf-8")
    (suite / "test_noted.py").write_text(
        "import pytest\nfrom a_helper import note\n"
        "@pytest.fixture\ndef served(server, request):\n    return [server, request.node.name]\n"
        "def test_noted(served):\n    note(served)\n",
        encoding="utf-8",
    )
    rows = json.loads(matrix(capsys, str(suite), "--format", "json", "--name", "served"))["fixtures"]
    assert [limit["reason"] for limit in rows[0]["limits"]] == [
        "it reads `request.node`",
        "`note` changes it: `.append()`",
    ]


@pytest.mark.parametrize(
    ("flags", "names"),
    [
        (["--expensive"], ["server", "named"]),
        (["--autouse"], ["number"]),
        (["--name", "n*"], ["number", "named"]),
        (["--sort", "place"], ["server", "named", "number"]),
    ],
)
def test_rows_are_chosen_and_sorted(
    suite: Path, capsys: pytest.CaptureFixture[str], flags: list[str], names: list[str]
) -> None:
    text = matrix(capsys, str(suite), "--format", "csv", *flags)
    assert [row["name"] for row in csv.DictReader(io.StringIO(text))] == names


def test_table_and_markdown_have_a_line_for_each(suite: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(matrix(capsys, str(suite)).splitlines()) == 4
    lines = matrix(capsys, str(suite), "--format", "markdown").splitlines()
    assert len(lines) == 5
    assert len({line.count(" | ") for line in lines}) == 1


def test_a_path_limits_what_is_shown(suite: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no fixture fits" in matrix(capsys, str(suite / "test_served.py"))


def test_a_missing_path_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fixtures", "no/such/folder"]) == 2
    assert "no such file or directory" in capsys.readouterr().err


def test_measured_times_replace_what_tables_say(suite: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No table knows `build`, but it takes a second; two processes that were spawned took next to nothing."""
    (suite / "test_built.py").write_text(
        "import pytest\nfrom elsewhere import build\n@pytest.fixture\ndef built(): return build()\n"
        "def test_a(built): ...\ndef test_b(built): ...\n"
    )
    took = {"test_built.py::test_a": 1, "test_built.py::test_b": 1, "test_served.py::test_one": 0}
    rows = [f"{seconds}.00s setup {test}\n0.10s call {test}" for test, seconds in took.items()]
    (suite / "durations.txt").write_text("\n".join(rows))
    text = matrix(capsys, str(suite), "--format", "json", "--durations", str(suite / "durations.txt"))
    found = {row["name"]: (row["verdict"], row["basis"]) for row in json.loads(text)["fixtures"]}
    assert found["built"] == ("widen", "measured")
    assert found["server"] == ("cheap", "measured")
    assert "1.0 s measured" in matrix(capsys, str(suite), "--durations", str(suite / "durations.txt"))
