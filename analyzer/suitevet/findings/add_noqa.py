"""Adds `# noqa` comments for findings to the source, and changes nothing else in it."""

from __future__ import annotations

import bisect
import os.path
import re
from collections.abc import Container, Iterable, Mapping, Sequence

from suitevet.diagnostics import DIAGNOSTICS
from suitevet.document import FindingRow
from suitevet.facts.model import FileFacts, Problem
from suitevet.facts.read import read
from suitevet.facts.scan import scan
from suitevet.facts.source import decode
from suitevet.process.atomic import replace_file
from suitevet.project.tree import Tree
from suitevet.reading.reader import LARGEST

_LINE_END = re.compile(rb"(\r\n|\r|\n)")
_NOQA = re.compile(rb"# noqa:\s?(?:[A-Z]++[0-9]++[,\s]*+)++", re.IGNORECASE)


def add_noqa(root: str, rows: Sequence[FindingRow]) -> int:
    """Write the comments, and say how many lines have changed; the rows' paths are relative to the root."""
    tree = Tree(root)
    wanted: dict[str, list[FindingRow]] = {}
    for row in rows:
        if row["path"].endswith((".py", ".pyi")) and row["line"] is not None and row["code"] not in DIAGNOSTICS:
            wanted.setdefault(row["path"], []).append(row)
    return sum(_commented(tree, path, found) for path, found in wanted.items())


def _commented(tree: Tree, path: str, rows: Iterable[FindingRow]) -> int:
    data = tree.read(path, LARGEST)
    if isinstance(data, Problem):
        return 0
    codes = _by_line(data, rows)
    before = read(data)
    listed = {each.span.line for each in before.suppressions if each.kind == "noqa" and each.codes}
    changed = _with_comments(data, codes, listed)
    if changed == data or not _says_the_same(before, read(changed)):
        return 0
    replace_file(os.path.join(tree.root, path), changed)
    return len(codes)


def _by_line(data: bytes, rows: Iterable[FindingRow]) -> Mapping[int, list[str]]:
    """The codes for each line on which a statement ends: a comment there speaks for all of its lines."""
    text = decode(data)
    scanned = text if isinstance(text, Problem) else scan(text)
    if isinstance(scanned, Problem):
        return {}
    starts = [line.line for line in scanned.lines]
    codes: dict[int, list[str]] = {}
    for row in rows:
        number = bisect.bisect_right(starts, row["line"] or 0) - 1
        if number >= 0 and (row["line"] or 0) <= (end := scanned.lines[number].end_line):
            codes.setdefault(end, []).append(row["code"])
    return {line: sorted(set(found)) for line, found in codes.items()}


def _with_comments(data: bytes, codes: Mapping[int, Sequence[str]], listed: Container[int]) -> bytes:
    """A line that has a list of codes gets a longer one, any other a comment."""
    pieces = _LINE_END.split(data)  # lines at even places, their ends between them
    for line, found in codes.items():
        at = 2 * (line - 1)
        text = ", ".join(found).encode()
        pieces[at] = _extended(pieces[at], text) if line in listed else pieces[at].rstrip() + b"  # noqa: " + text
    return b"".join(pieces)


def _extended(line: bytes, codes: bytes) -> bytes:
    """The codes join the list of the comment; a reason behind it stays."""
    *_, last = _NOQA.finditer(line)
    end = last.start() + len(last[0].rstrip(b", \t"))
    return line[:end] + b", " + codes + line[end:]


def _says_the_same(before: FileFacts, after: FileFacts) -> bool:
    """Whether two sources differ in their comments only."""
    return before._replace(suppressions=()) == after._replace(suppressions=())
