"""What holds for every suite: asked of random bytes, random suites, and random changes to those of the corpus.

The examples are the same in every run. `SUITEVET_EXAMPLES=1000 python -m pytest tests/test_properties.py` takes as many
random ones.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import corpus
import vet
from hostile.case import SENTINEL
from shapes import disagreements, planted, shape
from suitevet.__main__ import main
from suitevet.document import FindingRow
from suitevet.facts.read import read
from suitevet.facts.source import lines

EXAMPLES = int(os.environ.get("SUITEVET_EXAMPLES", "0"))
CASES = [case for case in corpus.cases() if case.expected and not case.flags]
CONFIGURATIONS = ("pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg", "pytest.toml")
read(b"")  # raises the limit of recursion, which hypothesis wants to find as it left it

# Bytes that make trouble are more likely to be found near bytes that are Python.
WORDS = st.sampled_from(
    ["def f(", "):", "\n", "    ", "\t", "class A", "'", '"', '"""', "f'{", "}'", "(", "[", "{", "}", ")", "\\", "#",
     "# noqa: VET101", "# -*- coding: latin-1 -*-", "\r", "\r\n", "\f", "\0", "\ufeff", "é", "\u2028", "import ", "x",
     "@pytest.fixture", "lambda", "yield", "=", ":", ",", ".", "*", "1", "if", "else", "match x:", "case _:", "type ",
     "\x1c", "\x85", "await ", "async ", "return ", "pytest", "...", "->", ":=", "0x", "1_0", "b'", "rb\"", "t'", ";"]
)  # fmt: skip
SOURCES = st.one_of(st.binary(max_size=300), st.lists(WORDS, max_size=60).map(lambda words: "".join(words).encode()))


def examples(number: int) -> settings:
    return settings(
        max_examples=EXAMPLES or number,
        derandomize=not EXAMPLES,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )


@given(SOURCES)
@examples(400)
def test_any_bytes_are_read(data: bytes) -> None:
    """P1, P2: no exception, nothing internal, and what is complained of lies in the file."""
    found = read(data)
    count = len(lines(data.decode("utf-8", "replace"))) or 1
    for problem in found.problems:
        assert problem.code in {"VET001", "VET002", "VET006"}
        assert problem.line is None or 1 <= problem.line <= count + 1


@given(SOURCES, st.integers(0, 10_000))
@examples(200)
def test_reading_is_a_function_of_the_bytes(data: bytes, position: int) -> None:
    """P4: whatever was read before."""
    before = read(data)
    read(data[: position % (len(data) + 1)])
    assert read(data) == before


def test_random_suites_are_resolved_as_pytest_does(tmp_path: Path) -> None:
    """P6 and RESOLUTION: closures, order, scopes, variants; `tests/bench/random_suites.py` makes differences small."""
    first = 0 if not EXAMPLES else int.from_bytes(os.urandom(4), "big")
    shapes = {f"suite_{seed}": shape(seed) for seed in range(first, first + (EXAMPLES or 30))}
    assert disagreements(shapes, tmp_path) == {}


# --- changes that say nothing -----------------------------------------------------------------------------------


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """Where the project of an example is made."""
    return tmp_path / "project"


def copied(case: corpus.Case, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(case.root, folder, ignore=shutil.ignore_patterns("__pycache__"))
    if not any((folder / name).exists() for name in CONFIGURATIONS):
        (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    return folder


def rows(root: Path, *flags: str) -> list[FindingRow]:
    return vet.check(root, flags).document["findings"]


def gists(found: list[FindingRow]) -> Counter[tuple[str, str, str]]:
    return Counter((row["code"], row["path"], row["symbol"]) for row in found)


PROJECTS = st.sampled_from(CASES)


@given(PROJECTS, st.sampled_from(["crlf", "comments", "blank lines", "byte order mark", "no last newline"]))
@examples(40)
def test_the_look_of_a_file_changes_no_finding(fresh: Path, case: corpus.Case, change: str) -> None:
    """P6: but for where it stands."""
    before = gists(rows(copied(case, fresh)))
    for path in sorted(fresh.rglob("*.py")):
        data = path.read_bytes()
        if b"coding" not in data[:100] and b"\r" not in data:
            path.write_bytes(changed(data, change))
    assert gists(rows(fresh)) == before


def changed(data: bytes, change: str) -> bytes:
    match change:
        case "crlf":
            return data.replace(b"\n", b"\r\n")
        case "comments":
            return b"# a comment\n" + data + b"\n# another one\n"
        case "blank lines":
            return b"\n\n" + data
        case "byte order mark":
            return data if data.startswith(b"\xef\xbb\xbf") else b"\xef\xbb\xbf" + data
    return data.rstrip(b"\n")


@given(PROJECTS, st.sampled_from(["def broken(:\n", "x = '\xff\n", "import os\n", "\0", "def helper(): return 1\n"]))
@examples(30)
def test_what_lies_elsewhere_changes_nothing(fresh: Path, case: corpus.Case, text: str) -> None:
    """P7: a directory that nothing refers to, and a file there that cannot be read."""
    before = gists(rows(copied(case, fresh)))
    (fresh / "unrelated_folder").mkdir()
    (fresh / "unrelated_folder" / "unrelated.py").write_bytes(text.encode("latin-1"))
    assert gists(rows(fresh)) == before


@given(PROJECTS)
@examples(30)
def test_a_file_that_is_no_python_adds_no_finding_elsewhere(fresh: Path, case: corpus.Case) -> None:
    """P7, and an incomplete analysis says less, never more."""
    before = gists(rows(copied(case, fresh)))
    (fresh / "test_no_python_zz.py").write_text("def broken(:\n", encoding="utf-8")
    after = gists(rows(fresh))
    assert {key for key in after - before if key[0] != "VET001"} == set()


@given(PROJECTS)
@examples(30)
def test_selections_add_up(fresh: Path, case: corpus.Case) -> None:
    """P5: each rule says the same alone as among the others."""
    everything = rows(copied(case, fresh), "--select", "ALL")
    codes = sorted({row["code"] for row in everything if not row["code"].startswith("VET0")})
    together = [row for row in everything if row["code"] in codes]
    alone = [row for code in codes for row in rows(fresh, "--select", code) if row["code"] == code]
    assert Counter(map(str, alone)) == Counter(map(str, together))


@given(PROJECTS, st.integers(0, 100))
@examples(40)
def test_a_suppression_removes_its_finding_only(fresh: Path, case: corpus.Case, number: int) -> None:
    """P5: all findings of that code on that line, and no other."""
    before = [row for row in rows(copied(case, fresh)) if row["line"] and row["path"].endswith(".py")]
    before = [row for row in before if not row["code"].startswith("VET0")]
    if not before:
        return
    chosen = before[number % len(before)]
    path = fresh / chosen["path"]
    found = path.read_bytes().split(b"\n")
    at = (chosen["line"] or 1) - 1
    if found[at].rstrip().endswith((b"\\", b"'''", b'"""')) or b"#" in found[at]:
        return
    found[at] += b"  # noqa: " + chosen["code"].encode()
    path.write_bytes(b"\n".join(found))
    after = gists([row for row in rows(fresh) if not row["code"].startswith("VET0")])
    gone = gists(before) - after
    assert after - gists(before) == Counter()
    there = [row for row in before if (row["path"], row["line"]) == (chosen["path"], chosen["line"])]
    assert set(gone) <= {(chosen["code"], chosen["path"], row["symbol"]) for row in there}


@given(PROJECTS)
@examples(15)
def test_adding_comments_twice_is_adding_them_once(fresh: Path, case: corpus.Case) -> None:
    """P8: the only edits that suitevet makes are idempotent and leave every file what it was but for comments."""
    copied(case, fresh)
    main(["check", str(fresh), "--no-cache", "-q", "--add-noqa"])
    once = {path: path.read_bytes() for path in sorted(fresh.rglob("*.py"))}
    main(["check", str(fresh), "--no-cache", "-q", "--add-noqa"])
    assert {path: path.read_bytes() for path in once} == once
    for path, data in once.items():
        original = (case.root / path.relative_to(fresh)).read_bytes()
        assert [without_comment(line) for line in data.split(b"\n")] == [
            without_comment(line) for line in original.split(b"\n")
        ]


def without_comment(line: bytes) -> bytes:
    return re.sub(rb"\s*(#.*)?$", b"", line)


# --- the cache and the formats ----------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=6))
@examples(6)
def test_edits_and_a_cache_give_what_no_cache_gives(fresh: Path, edits: list[tuple[int, int]]) -> None:
    """P4: any number of edits, each followed by a run: files become those of another suite, or go away."""
    shutil.rmtree(fresh, ignore_errors=True)
    planted(shape(edits[0][0]), fresh)
    for seed, position in edits:
        other = shape(seed)
        name = sorted(other)[position % len(other)]
        if position % 5 == 0:
            (fresh / name).unlink(missing_ok=True)
        else:
            planted({name: other[name]}, fresh)
        assert cached(fresh) == cached(fresh) == cached(fresh, "--no-cache")


def cached(root: Path, *flags: str) -> str:
    report = root.parent / "report.json"
    main(["check", str(root), "-q", "-o", f"json={report}", "--output-format", "junit", *flags])
    return report.read_text(encoding="utf-8")


FILE_NAMES = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1, max_size=20
).map(lambda name: f"test_{name}.py")


@given(FILE_NAMES)
@examples(40)
def test_formats_say_the_same_of_any_file_name(fresh: Path, name: str) -> None:
    """P9: read back, each format gives the same paths, lines and messages; text holds no control characters."""
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    (fresh / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    try:
        (fresh / name).write_text(SENTINEL, encoding="utf-8")
    except OSError:
        return
    reports = {form: fresh.parent / f"report.{form}" for form in ("json", "jsonl", "sarif", "junit", "gitlab", "full")}
    main(["check", str(fresh), "--no-cache", "-q", *(f"--output={form}={path}" for form, path in reports.items())])
    texts = {form: path.read_text(encoding="utf-8") for form, path in reports.items()}
    (row,) = json.loads(texts["json"])["findings"]
    assert os.path.basename(row["path"]) == name
    (line,) = [found for found in map(json.loads, texts["jsonl"].splitlines()) if found["kind"] == "finding"]
    assert (line["path"], line["line"], line["message"]) == (row["path"], row["line"], row["message"])
    (result,) = json.loads(texts["sarif"])["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == row["line"]
    assert json.loads(texts["gitlab"])[0]["location"]["positions"]["begin"]["line"] == row["line"]
    ElementTree.fromstring(texts["junit"])
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e]", texts["full"])
