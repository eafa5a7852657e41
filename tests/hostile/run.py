"""Runs suitevet over one hostile suite and says what is wrong with what it did."""

from __future__ import annotations

import contextlib
import io
import json
import math
import os
import re
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from hostile.case import Case, Said, plant
from suitevet.document import Document, FindingRow
from suitevet.facts.source import lines

FLAGS = ("--no-cache", "--jobs", "1")
TEXT = ("full", "concise", "grouped", "github")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_COMMANDS = re.compile(r"^(?:##|::(?!(?:error|warning|notice) title=suitevet ))|##(?:vso|teamcity)?\[")


class Outcome(NamedTuple):
    exit: int
    out: bytes
    err: bytes
    seconds: float = 0.0
    megabytes: int = 0


def here(case: Case, root: Path, form: str) -> Outcome:
    """Run in this process."""
    from suitevet.__main__ import main

    out, err = io.TextIOWrapper(io.BytesIO()), io.TextIOWrapper(io.BytesIO())
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([*_words(case, root, form)])
    out.flush()
    err.flush()
    return Outcome(code, _bytes(out), _bytes(err))


def _bytes(stream: io.TextIOWrapper) -> bytes:
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue()


def apart(case: Case, root: Path, form: str) -> Outcome:
    """Run in a process of its own, whose time and memory are measured; one that hangs is ended."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os.close(reading)
            signal.alarm(math.ceil(10 * case.seconds))
            _hand_over(here(case, root, form), writing)
        finally:
            os._exit(1)
    os.close(writing)
    with open(reading, "rb") as answer:
        data = answer.read()
    _, status, usage = os.wait4(process, 0)
    seconds, megabytes = usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024
    if not data:
        return Outcome(-1, b"", f"it ended with {status}".encode(), seconds, megabytes)
    code, out, err = json.loads(data)
    return Outcome(code, out.encode("latin-1"), err.encode("latin-1"), seconds, megabytes)


def _hand_over(outcome: Outcome, writing: int) -> None:
    with open(writing, "w", encoding="ascii") as answer:
        json.dump([outcome.exit, outcome.out.decode("latin-1"), outcome.err.decode("latin-1")], answer)


def _words(case: Case, root: Path, form: str) -> Iterator[str]:
    yield from ("check", str(root), *FLAGS, *case.flags, "--output-format", form)


# --- what is wrong ---


def faults(case: Case, root: Path, outcome: Outcome) -> Iterator[str]:
    """What is wrong with a run whose output is JSON."""
    if outcome.exit not in case.exits:
        yield f"exit {outcome.exit}, not {case.exits}: {outcome.err[-300:].decode(errors='replace')}"
    if b"Traceback" in outcome.err or b"internal error" in outcome.err:
        yield f"a traceback: {outcome.err[-600:].decode(errors='replace')}"
    if outcome.seconds > case.seconds:
        yield f"{outcome.seconds:.1f} s, not {case.seconds}"
    if outcome.megabytes > case.megabytes:
        yield f"{outcome.megabytes} MB, not {case.megabytes}"
    if _CONTROL.search(outcome.err.decode("utf-8", "replace")):
        yield "control characters on stderr"
    try:
        document: Document = json.loads(outcome.out)
    except ValueError:
        if outcome.exit != 2:
            yield "no JSON"
        return
    yield from _in_document(case, root, document)


def _in_document(case: Case, root: Path, document: Document) -> Iterator[str]:
    rows = [(_below(root, row["path"]), row) for row in document["findings"]]
    for path, row in rows:
        if row["code"] == "VET009":
            yield f"an internal error: {row['message']}"
        yield from _misplaced(root, path, row)
    refused = any(row["code"] == "VET008" for _, row in rows)
    if (
        case.sentinel
        and not refused
        and not any(path == "test_sentinel.py" and row["code"] == "VET301" for path, row in rows)
    ):
        yield "the finding in the sentinel is gone"
    yield from _about_files(case, rows)
    lost = {_below(root, path) for path in document["incomplete"]}
    told = {path for path, row in rows if row["code"] in _UNREAD}
    if lost != told:
        yield f"incomplete says {sorted(lost)}, the findings {sorted(told)}"


_UNREAD = {f"VET00{number}" for number in (1, 2, 3, 4, 5, 6, 7, 9)}


def _below(root: Path, path: str) -> str:
    """A path of the document, which starts here or at the suite's root, relative to the suite."""
    inside = os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/")
    return path if inside.startswith("../") else inside


def _about_files(case: Case, rows: list[tuple[str, FindingRow]]) -> Iterator[str]:
    """Is said of each file what must be, once, and of no file what need not?"""
    told: dict[str, list[FindingRow]] = {}
    for path, row in rows:
        if row["code"] in _UNREAD or row["code"] == "VET008":
            told.setdefault(path, []).append(row)
        elif case.silent and path != "test_sentinel.py":
            yield f"{path}: {row['code']} {row['message']}"
    for path, said in case.said.items():
        yield from _against(path, said, told.pop(path, []))
    for path, found in told.items():
        yield f"{path}: not expected: {[(row['code'], row['line'], row['message']) for row in found]}"


def _against(path: str, said: Said, found: list[FindingRow]) -> Iterator[str]:
    codes = Counter(row["code"] for row in found)
    if any(number > 1 for code, number in codes.items() if code != "VET008"):
        yield f"{path}: said twice: {codes}"
    if said.code == -1:
        return
    wanted = f"VET{said.code:03}" if said.code else None
    if set(codes) != ({wanted} if wanted else set()):
        yield f"{path}: {[(row['code'], row['line'], row['message']) for row in found]}, not {wanted or 'nothing'}"
    elif said.line is not None and found[0]["line"] != said.line:
        yield f"{path}: line {found[0]['line']}, not {said.line} ({found[0]['message']})"


def _misplaced(root: Path, path: str, row: FindingRow) -> Iterator[str]:
    """Positions lie in the file."""
    if row["line"] is None or not (root / path).is_file():
        return
    with contextlib.suppress(OSError, UnicodeError):
        found = lines((root / path).read_bytes().decode("utf-8"))
        if not 1 <= row["line"] <= len(found):
            yield f"{path}: no line {row['line']} ({row['code']})"
        elif not 1 <= (row["column"] or 1) <= len(found[row["line"] - 1]) + 1:
            yield f"{path}:{row['line']}: no column {row['column']} ({row['code']})"


def forged(outcome: Outcome, form: str) -> Iterator[str]:
    """Text output holds nothing but lines of visible characters, and no command for a CI."""
    text = outcome.out.decode("utf-8", "replace")
    for line in text.split("\n"):
        if _CONTROL.search(line):
            yield f"{form}: control character in {line[:200]!r}"
        if _COMMANDS.search(line) or (form != "github" and line.startswith("::")):
            yield f"{form}: a command in {line[:200]!r}"
    if len(outcome.out) > 300_000:
        yield f"{form}: {len(outcome.out)} bytes"


def snapshot(root: Path) -> Mapping[str, tuple[int, int]]:
    """Every name below a directory, with size and time of change."""
    found: dict[str, tuple[int, int]] = {}
    waiting = [os.fspath(root)]
    while waiting:
        with contextlib.suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                found[entry.path] = (status.st_size, status.st_mtime_ns)
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
    return found


def verdict(case: Case, root: Path, run: Callable[[Case, Path, str], Outcome], forms: tuple[str, ...]) -> list[str]:
    """Everything that is wrong with how a case is dealt with; empty when all is well."""
    plant(case, root)
    before = snapshot(root)
    found = [*faults(case, root, run(case, root, "json"))]
    for form in forms:
        found += forged(run(case, root, form), form)
    if snapshot(root) != before:
        found.append("the tree has changed")
    return found
