"""One pass over the text that finds logical lines and comments, or the first reason why it cannot be Python."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from suitevet.facts.limits import LONG, too_deep, too_many_elifs
from suitevet.facts.lines import Comment, LogicalLine, Scan
from suitevet.facts.margins import Margins
from suitevet.facts.model import Problem
from suitevet.facts.pieces import JOINED, NEWLINE, STRING, Refused, pieces
from suitevet.facts.retries import too_many_retries
from suitevet.facts.source import newlines


def scan(text: str) -> Scan | Problem:
    """The logical lines and comments of a text, or the first reason why it cannot be read."""
    try:
        found = _scanned(text)
        too_many_elifs(found.lines)
        too_many_retries(text, found.lines)
    except Refused as refused:
        return refused.problem(text)
    return found


# Nearly every logical line is matched whole by one pattern: brackets nest twice at most, f-strings hold no quotes of
# their own kind. What it does not match is taken apart piece by piece. Nothing in it backtracks, so it is linear.

_PLAIN_STRING = rf"(?<![fFtT])(?<![fFtT][rR]){STRING}"
_EASY_FORMATTED = r"""(?:
      "(?!"")(?:[^"\\\r\n{}]++|\\(?:\r\n|[^{}N])|\{\{|\}\}|\{(?:[^"'{}\#\\\r\n]++|'[^'"{}\\\r\n]*+')++\})*+"
    | '(?!'')(?:[^'\\\r\n{}]++|\\(?:\r\n|[^{}N])|\{\{|\}\}|\{(?:[^"'{}\#\\\r\n]++|"[^'"{}\\\r\n]*+")++\})*+'
    | \"\"\"(?:[^"\\{}]++|\\[^{}N]|"(?!"")|\{\{|\}\}|\{[^"'{}\#\\]++\})*+\"\"\"
    | '''(?:[^'\\{}]++|\\[^{}N]|'(?!'')|\{\{|\}\}|\{[^"'{}\#\\]++\})*+'''
)"""
_STRING = rf"{_PLAIN_STRING}|{_EASY_FORMATTED}"


def _pair(content: str) -> str:
    return rf"\((?:{content})*+\)|\[(?:{content})*+\]|\{{(?:{content})*+\}}"


_INNER = rf"[^\#\"'()\[\]{{}}\\]++|{_STRING}|{JOINED}"
_OUTER = rf"{_INNER}|{_pair(_INNER)}"
_BODY = rf"(?:[^\#\"'()\[\]{{}}\\\r\n]++|{_pair(_OUTER)}|{_STRING}|{JOINED})*+"
_BEGIN = rf"((?:[ \t\f]*+{NEWLINE})*+)([ \t\f]*+(?:\\{NEWLINE}[ \t\f]*+)*+)(?=([^\W\d]\w*+|[^\r\n])?)"
_WHOLE = re.compile(rf"{_BEGIN}({_BODY})(\#[^\r\n]*+)?({NEWLINE}|\Z)", re.VERBOSE)
_BEGINNING = re.compile(_BEGIN, re.VERBOSE)
_NEWLINE = re.compile(NEWLINE)
_TRAILING = " \t\f\\\r\n"  # with a continuation to a line that is blank


def _scanned(text: str) -> Scan:
    count = newlines if "\r" in text else _feeds
    lines: list[LogicalLine] = []
    comments: list[Comment] = []
    margins = Margins()
    number = 1  # of the line at `reached`
    reached = 0
    for margin, start, end, behind, word, remarks in _stretches(text, margins):
        number += count(text, reached, start)
        column = start - margin + 1
        if end > start:
            if text.find("\\", margin, start) >= 0:
                column = _column(text, start)
            level = margins.level(text[margin:start], start)
            last = number + count(text, start, end)
            comments += _placed(text, remarks, start, number, column, len(lines))
            lines.append(LogicalLine(number, column, last, start, end, word, level))
            if text[end - 1] == ":":
                margins.header = start
            if end - start > LONG:
                too_deep(text, start, end)
        elif remarks:
            comments.append(Comment(number, column, text[start:behind].rstrip("\r\n"), None))
        number += count(text, start, behind)
        reached = behind
    margins.finish()
    return Scan(tuple(lines), tuple(comments))


_Stretch = tuple[int, int, int, int, str, Sequence[tuple[int, int]]]


def _stretches(text: str, margins: Margins) -> Iterator[_Stretch]:
    """Logical lines and comments that stand alone: where the margin starts, where the code starts and ends, the offset
    behind the line end, the first word, and the comments."""
    at = 1 if text.startswith("\ufeff") else 0
    size = len(text)
    while at < size:
        match = _WHOLE.match(text, at)
        if match is not None:
            end = match.end(4)
            remarks: Sequence[tuple[int, int]] = (match.span(5),) if match[5] else ()
            at = match.end()
        else:
            match = _BEGINNING.match(text, at)
            assert match is not None  # it matches the empty string
            if match[3] not in (None, "#"):
                margins.level(match[2], match.end(2))  # before what may be wrong within the line
            end, remarks, at = _winding(text, match.end(2))
        start = match.end(2)
        while end > start and text[end - 1] in _TRAILING:
            end -= 1
        yield match.end(1), start, end, at, match[3] or "", remarks


def _winding(text: str, start: int) -> tuple[int, list[tuple[int, int]], int]:
    """The end of a logical line taken piece by piece, the comments in it, and the offset behind its line end."""
    remarks: list[tuple[int, int]] = []
    end = behind = start
    for kind, begin, behind in pieces(text, start):
        if kind == "comment":
            remarks.append((begin, behind))
        else:
            end = behind
    newline = _NEWLINE.match(text, behind)
    return end, remarks, newline.end() if newline is not None else behind


def _placed(
    text: str, remarks: Sequence[tuple[int, int]], start: int, line: int, column: int, logical: int
) -> Iterator[Comment]:
    """The comments of a logical line, whose start is given."""
    first = start - column + 1  # of the line reached
    for begin, end in remarks:
        line += newlines(text, start, begin)
        first = max(first, text.rfind("\n", start, begin) + 1, text.rfind("\r", start, begin) + 1)
        yield Comment(line, begin - first + 1, text[begin:end], logical)
        start = begin


def _feeds(text: str, start: int, end: int) -> int:
    return text.count("\n", start, end)


def _column(text: str, offset: int) -> int:
    return offset - max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset))
