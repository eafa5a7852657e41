"""A frame of source lines around a place, with carets under it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from suitevet.report.sanitize import sanitize

AROUND = 2  # lines shown before and after
WIDTH = 120  # columns of a source line that are shown
_TAB = "    "


def frame(lines: Sequence[str], line: int, column: int, end_line: int, end_column: int) -> Iterator[str]:
    """The lines of the frame; nothing where the source does not have that line."""
    if not 1 <= line <= len(lines):
        return
    first, last = _around(lines, line)
    gutter = len(str(last))
    start = max(0, column - WIDTH // 2) if column > WIDTH - 20 else 0
    yield f"{'':{gutter}} |"
    for number in range(first, last + 1):
        shown = _shown(lines[number - 1][start : start + WIDTH])
        yield f"{number:{gutter}} | {shown}".rstrip()
        if number == line:
            end = end_column if end_line == line else None
            yield f"{'':{gutter}} | {_carets(lines[number - 1], start, column, end)}"
    yield f"{'':{gutter}} |"


def _around(lines: Sequence[str], line: int) -> tuple[int, int]:
    """The first and the last line of the frame: it neither begins nor ends with blank ones."""
    first, last = max(1, line - AROUND), min(len(lines), line + AROUND)
    while first < line and not lines[first - 1].strip():
        first += 1
    while last > line and not lines[last - 1].strip():
        last -= 1
    return first, last


def _carets(source: str, start: int, column: int, end_column: int | None) -> str:
    """Carets below the span, or to the end of the line where the span goes on."""
    end = len(source.rstrip()) + 1 if end_column is None else end_column
    before = _shown(source[start : max(start, column - 1)])
    marked = _shown(source[max(start, column - 1) : min(end - 1, start + WIDTH)])
    return " " * _columns(before) + "^" * max(1, _columns(marked))


def _shown(source: str) -> str:
    return sanitize(source.replace("\t", _TAB))


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
