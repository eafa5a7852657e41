"""Comments that silence findings, and the lines they speak for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from suitevet.facts.lines import Comment, LogicalLine, Scan
from suitevet.facts.model import Span, Suppression

# As flake8 reads them: one blank before `noqa`, at most one behind the colon, and a list it cannot read silences all.
# Quantifiers are possessive, so that a long comment costs one pass.
_LIST = r"(?P<codes>(?:[A-Z]++[0-9]++[,\s]*+)++)"
_NOQA = re.compile(rf"# noqa(?::\s?{_LIST})?", re.IGNORECASE)
_FILE = re.compile(rf"# flake8[:=]\s*+noqa(?::\s?{_LIST})?", re.IGNORECASE)
_OWN = re.compile(r"#\s*+suitevet:\s*+ignore(?P<file>-file)?+(?:\[(?P<codes>[^\]#]*+)\]|(?![-\w\[]))")
_CODE = re.compile(r"[\w-]++")


def suppressions(scan: Scan, text: str) -> tuple[Suppression, ...]:
    """The suppressions of a file, in order."""
    if not _MENTIONED.search(text):
        return ()
    return tuple(found for comment in scan.comments for found in _said(comment, scan.lines))


_MENTIONED = re.compile("noqa|suitevet:", re.IGNORECASE)


def _said(comment: Comment, lines: Sequence[LogicalLine]) -> Iterator[Suppression]:
    if not _MENTIONED.search(comment.text):
        return
    span = Span(comment.line, comment.column, comment.line, comment.column + len(comment.text))
    own = _OWN.search(comment.text)
    if own is not None and own["codes"] is None:
        yield Suppression("suitevet", (), span, *_covered(comment, lines, own["file"]))
    elif own is not None and (codes := _CODE.findall(own["codes"])):
        yield Suppression("suitevet", tuple(codes), span, *_covered(comment, lines, own["file"]))
    file = _FILE.match(comment.text) if comment.logical is None else None
    noqa = file or _NOQA.search(comment.text)
    if noqa is not None:
        codes = _CODE.findall(noqa["codes"] or "")
        yield Suppression("noqa", tuple(codes), span, *_covered(comment, lines, "file" if file else None))


def _covered(comment: Comment, lines: Sequence[LogicalLine], whole_file: str | None) -> tuple[int, int]:
    """The lines a comment speaks for: its logical line, and with a decorated definition all lines of its head."""
    if whole_file:
        return 1, 0
    if comment.logical is None:
        return comment.line, comment.line
    first = last = comment.logical
    while lines[last].word == "@" and last + 1 < len(lines):
        last += 1
    while first and lines[first - 1].word == "@" and lines[first].word in _DECORATED:
        first -= 1
    return lines[first].line, lines[last].end_line


_DECORATED = frozenset({"@", "def", "async", "class"})
