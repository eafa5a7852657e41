"""Comments that silence findings, and the lines they speak for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitevet.facts.model import Span, Suppression
from suitevet.facts.scan import Comment, LogicalLine, Scan

# flake8's own grammar: codes may be separated by commas or blanks, and a reason may follow.
_NOQA = re.compile(r"#\s*noqa(?P<codes>:\s?(?P<list>[A-Z][0-9]+(?:[,\s]\s*[A-Z]+[0-9]+)*|[A-Z]+[0-9]+(?:[,\s]\s*[A-Z]+[0-9]+)*))?", re.I)
_OWN = re.compile(r"#\s*suitevet:\s*(?P<kind>ignore-file|ignore)(?:\[(?P<list>[^\]\r\n]{0,400})\])?(?=\s|$)")
_FILE_NOQA = re.compile(r"#\s*flake8[:=]\s*noqa(?P<codes>:\s?(?P<list>[A-Z]+[0-9]+(?:[,\s]\s*[A-Z]+[0-9]+)*))?\s*$", re.I)
_SEPARATOR = re.compile(r"[,\s]+")
_LONGEST = 2000  # characters of a comment that are looked at


def suppressions(scan: Scan, text: str) -> tuple[Suppression, ...]:
    """The suppressions of a file, in order."""
    return tuple(found for comment in scan.comments for found in _of(comment, scan))


def _of(comment: Comment, scan: Scan) -> Iterator[Suppression]:
    text = comment.text[:_LONGEST]
    if "noqa" not in text.lower() and "suitevet" not in text:
        return
    span = Span(comment.line, comment.column, comment.line, comment.column + len(comment.text))
    own = _OWN.search(text)
    if own is not None:
        codes = _codes(own["list"])
        whole = own["kind"] == "ignore-file"
        first, last = (1, 0) if whole else _lines(comment, scan)
        yield Suppression("suitevet", codes, span, first, last)
        return
    file_wide = _FILE_NOQA.search(text)
    if file_wide is not None:
        yield Suppression("noqa", _codes(file_wide["list"]), span, 1, 0)
        return
    found = _NOQA.search(text)
    if found is not None:
        first, last = _lines(comment, scan)
        yield Suppression("noqa", _codes(found["list"]), span, first, last)


def _codes(listed: str | None) -> tuple[str, ...]:
    return tuple(code for code in _SEPARATOR.split(listed or "") if code)


def _lines(comment: Comment, scan: Scan) -> tuple[int, int]:
    """The lines a comment speaks for: its logical line, and with a decorated definition all lines of its head."""
    if comment.logical is None:
        return comment.line, comment.line
    first = last = comment.logical
    lines = scan.lines
    while first > 0 and lines[first - 1].word == "@" and _heads(lines[first]):
        first -= 1
    while last + 1 < len(lines) and lines[last].word == "@":
        last += 1
    return lines[first].line, lines[last].end_line


def _heads(line: LogicalLine) -> bool:
    return line.word in ("@", "def", "async", "class")
