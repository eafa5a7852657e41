"""Nothing in a suite forges what a command says of it: no line for a CI, no cell of a table, no word of a command."""

from __future__ import annotations

import csv
import json
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile.case import Case, Content, plant
from suitevet.__main__ import main
from suitevet.plan.command import pytest_command
from suitevet.report.blocks import fenced, table_row

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
COMMAND = re.compile(r"^\s*::|##(?:vso|teamcity)?\[", re.IGNORECASE | re.MULTILINE)  # what a CI acts on
NAMES = ("::error file=x::evil", "##VSO[task.complete]evil", "x\n  ::error::evil", "a|b`c`|", "a\\|b", "=cmd|'/c'!A0")
FOLDERS = ("n\n::error::evil", "q\"'$(evil)\\", "-p", "@evil", "::x", "a|`b`", "e\udcff", "s p")
CONFTEST = '''"""
::error::evil of the module
"""
import pytest, subprocess
@pytest.fixture
def slow_{0}():
    """
    ::error::evil of a fixture
    """
    subprocess.run(["docker", "run", "db"])
    return 1
'''
NAMED = "".join(f"@pytest.fixture(name={name!r})\ndef f{at}():\n    time.sleep(2)\n" for at, name in enumerate(NAMES))
TEST = f"""import pytest
@pytest.mark.usefixtures(*{NAMES!r})
def test_a(slow_{{0}}): assert slow_{{0}}
def test_b(slow_{{0}}): ...
"""
COMMANDS = [
    *(["check", "--no-cache", "--output-format", name] for name in ("full", "concise", "grouped", "markdown")),
    ["check", "--no-cache", "--show-files"], ["check", "--no-cache", "--statistics"], ["check", "--show-settings"],
    *(["graph", "--format", name] for name in ("text", "dot", "mermaid")),
    *(["fixtures", "--format", name] for name in ("table", "markdown", "csv")),
    *(["parallel", "--format", name] for name in ("terminal", "markdown")),
    *(["plan", "--format", name] for name in ("terminal", "markdown", "html")),
    *(["why", "s p/test_a.py::test_a", name] for name in NAMES),
]  # fmt: skip


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files: dict[str, Content] = {"conftest.py": f"import pytest, time\n{NAMED}"}
    for number, folder in enumerate(FOLDERS):
        files |= {f"{folder}/conftest.py": CONFTEST.format(number), f"{folder}/test_a.py": TEST.format(number)}
    root = tmp_path_factory.mktemp("forged")
    plant(Case("forged", files, sentinel=False), root)
    return root


@pytest.fixture
def here(suite: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(suite)
    return suite


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words[:3]).encode("unicode_escape").decode())
def test_no_command_prints_what_is_none_of_its_own(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) in (0, 1)
    said = capsys.readouterr()
    assert said.out
    for text in said:
        assert [line for line in text.split("\n") if CONTROL.search(line) or COMMAND.search(line)] == []
    if words[-1] == "csv":
        assert {cell[:1] for row in csv.reader(said.out.splitlines()) for cell in row}.isdisjoint("=+-@")
    if words[-1] == "markdown":
        assert all(len({bars(row) for row in table}) == 1 for table in tables(said.out))


def tables(text: str) -> Iterator[list[str]]:
    lines: list[str] = []
    for line in text.split("\n"):
        if line.startswith("|"):
            lines.append(line)
        elif lines:
            yield lines
            lines = []


def bars(row: str) -> int:
    """Those that end a cell: a backslash takes the character behind it along, between backticks as well."""
    return re.sub(r"\\.", "", row).count("|")


def test_what_a_plan_says_can_be_pasted(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--format", "json"]) == 0
    entries = json.loads(capsys.readouterr().out)["recommendations"]
    named = {word for entry in entries for line in entry["verify"] for word in shlex.split(line, comments=True)[1:]}
    assert {f"{'./' if folder[0] in '-@' else ''}{folder}/test_a.py" for folder in FOLDERS} <= named
    patches = [edit["text"] for entry in entries for edit in entry["edits"] if edit["language"] == "diff"]
    assert len(patches) >= len(FOLDERS)
    for text in patches:
        data = f"{text}\n".encode("utf-8", "surrogateescape")
        subprocess.run(["git", "apply", "--check", "-"], cwd=here, input=data, check=True)


def test_a_name_is_one_word_of_a_command() -> None:
    names = ["a b.py", "$(x).py", "-x.py", "@x.py", "a'b.py", "a\nb.py"]
    words = shlex.split(pytest_command(names, "--random-order"))
    assert words == ["pytest", "--random-order", "a b.py", "$(x).py", "./-x.py", "./@x.py", "a'b.py", "a\nb.py"]


@pytest.mark.parametrize("text", ["a|b", "`a|b`", "a\\|b", "a\\\\|b", "|", "`\\`|"])
def test_a_bar_does_not_end_a_cell(text: str) -> None:
    assert bars(table_row([text, "x"])) == 3


def test_a_fence_is_longer_than_any_in_it() -> None:
    first, *lines, last = fenced("python", ["```", "x = '````'", "::error::\x1b"])
    assert (first, last) == ("`````python", "`````")
    assert lines[-1] == "::error::\\x1b"
