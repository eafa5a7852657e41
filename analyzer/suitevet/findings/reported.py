"""Which findings are reported: by path, by per-file ignores, by confidence, by what has changed."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from suitevet.configuration.config import Config
from suitevet.configuration.selection import selects
from suitevet.diagnostics import FAILURES, INCOMPLETE
from suitevet.document import FindingRow
from suitevet.facts.model import FileFacts
from suitevet.project.glob import matches
from suitevet.project.paths import within

_CONFIDENCES = ("low", "medium", "high")

Changes = Mapping[str, tuple[tuple[int, int], ...]]  # path -> ranges of changed lines, both ends included


class Wanted(NamedTuple):
    """What the user wants to hear about; paths are relative to the suite's root."""

    prefixes: tuple[str, ...]  # files and directories; "" is everything
    changes: Changes | None
    config: Config
    to_root: str  # the suite's root as the configuration's directory sees it
    is_hidden: Callable[[str], bool]


def reported(rows: Iterable[FindingRow], files: Mapping[str, FileFacts], wanted: Wanted) -> Iterator[FindingRow]:
    for row in rows:
        if row["code"] in FAILURES:  # not a finding about a place: the run itself went wrong
            yield row
        elif _in_paths(row, wanted.prefixes) and _is_touched(row, files, wanted.changes):
            wished = _is_sure(row, wanted.config) and _is_worth_it(row, wanted.config) and not _is_ignored(row, wanted)
            if (wished or row["code"] in INCOMPLETE) and not wanted.is_hidden(row["path"]):
                yield row


def _in_paths(row: FindingRow, prefixes: tuple[str, ...]) -> bool:
    """Whether a finding stands in one of the paths, or the way to it starts there: tests pay for what they import."""
    places = (row["path"], *(each["path"] for each in row["route"][:1]))
    return any(within(prefix, path) for prefix in prefixes for path in places)


def _is_sure(row: FindingRow, config: Config) -> bool:
    return _CONFIDENCES.index(row["confidence"]) >= _CONFIDENCES.index(config.min_confidence)


def _is_worth_it(row: FindingRow, config: Config) -> bool:
    """What has no price in seconds may be worth anything."""
    seconds = row["price"]["seconds"] if row["price"] is not None else None
    return seconds is None or seconds[1] >= config.min_seconds


def _is_ignored(row: FindingRow, wanted: Wanted) -> bool:
    path = posixpath.normpath(posixpath.join(wanted.to_root, row["path"]))
    return any(
        path_fits(pattern, path) and selects(codes, row["code"], row["name"])
        for pattern, codes in wanted.config.per_file_ignores.items()
    )


def path_fits(pattern: str, path: str) -> bool:
    """Whether a pattern means a path: the file itself, its name alone, or a directory above it; `!` turns it round."""
    if pattern.startswith("!"):
        return not path_fits(pattern[1:], path)
    pattern = pattern.removeprefix("./").rstrip("/")
    if "/" not in pattern:
        return any(matches(pattern, part) for part in path.split("/"))
    patterns = (pattern, pattern.removeprefix("**/"), pattern.replace("/**/", "/"))
    above = [path]
    while parent := posixpath.dirname(above[-1]):
        above.append(parent)
    return any(matches(each, one) for each in patterns for one in above)


def _is_touched(row: FindingRow, files: Mapping[str, FileFacts], changes: Changes | None) -> bool:
    """Whether a finding's place, its definition, or a place that it follows from has changed."""
    if changes is None:
        return True
    if row["line"] is None:
        return row["path"] in changes
    first, last = _extent(files.get(row["path"]), row["line"], row["end_line"] or row["line"])
    if _overlaps(changes.get(row["path"], ()), first, last):
        return True
    return any(
        _overlaps(changes.get(each["path"], ()), each["line"], each["end_line"] or each["line"])
        for each in (*row["route"], *row["related"])
        if each["line"] is not None
    )


def _extent(file: FileFacts | None, line: int, end_line: int) -> tuple[int, int]:
    """The lines of the innermost function around a place, else of the place itself."""
    around = [f for f in (file.functions if file is not None else ()) if f.first_line <= line <= f.end_line]
    if not around:
        return line, end_line
    innermost = max(around, key=lambda f: f.first_line)
    return innermost.first_line, innermost.end_line


def _overlaps(ranges: Iterable[tuple[int, int]], first: int, last: int) -> bool:
    return any(start <= last and first <= end for start, end in ranges)
