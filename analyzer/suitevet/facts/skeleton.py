"""A shorter text with the same definitions: function bodies in which nothing can matter are cut to `...`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from suitevet.facts.pieces import pieces
from suitevet.facts.scan import LogicalLine, Scan


class Reduced(NamedTuple):
    """What is left of a text.

    `lines` are the logical lines of `text` in order, each where it stands in the original text: a tree of the one is
    placed by walking it along the other. What stands for a body that was cut has no text and ends where the body ended.
    """

    text: str
    lines: tuple[LogicalLine, ...]
    elided: Mapping[int, bool]  # position in `lines` of a function's header: whether the body cut there yields


def reduce(text: str, scan: Scan, relevant: frozenset[str]) -> Reduced:
    """Cuts the bodies of functions in which no word of `relevant` occurs, not even in a string.

    Kept are docstrings, and all that is not certain: decorated functions unless by marks alone, bodies that yield and
    hold a function or a class of their own, suites on the line of their header. Comments and blank lines between
    statements are gone.
    """
    lines: list[LogicalLine] = []
    elided: dict[int, bool] = {}
    decorated: list[LogicalLine] = []
    at = 0
    while at < len(scan.lines):
        line = scan.lines[at]
        lines.append(line)
        at += 1
        if line.word == "@":
            decorated.append(line)
            continue
        if line.word in _DEFINING and _DEFINITION.match(text, line.start) and text[line.end - 1] == ":":
            stop = _stop(scan.lines, at)
            first = at + (_STRING.match(text, scan.lines[at].start) is not None)  # behind the docstring
            yields = _cut(text, scan.lines, first, stop, relevant, decorated)
            if yields is not None:
                elided[len(lines) - 1] = yields
                lines += scan.lines[at:first]
                lines.append(_placeholder(scan.lines[first], scan.lines[stop - 1]))
                at = stop
        decorated.clear()
    return Reduced("".join([_written(text, line) for line in lines]), tuple(lines), elided)


_DEFINING = frozenset({"def", "async"})
_DEFINITION = re.compile(r"(?:async\b[^#\w]++)?def\b")
_STRING = re.compile(r"[rRuU]?[\"']")
_MARK = re.compile(r"@[ \t]*+(?:pytest\.)?mark\.\w")
_WORD = re.compile(r"\w+")
_ESCAPE = re.compile(r"\\.", re.DOTALL)
_YIELD = re.compile(r"\byield\b")
_NESTING = frozenset({"def", "class", "lambda"})
_WORTH = 24  # characters; cutting less gains nothing


def _stop(lines: tuple[LogicalLine, ...], first: int) -> int:
    """Behind the block that starts at a position."""
    level = lines[first].level
    stop = first + 1
    while stop < len(lines) and lines[stop].level >= level:
        stop += 1
    return stop


def _cut(
    text: str,
    lines: tuple[LogicalLine, ...],
    first: int,
    stop: int,
    relevant: frozenset[str],
    decorators: list[LogicalLine],
) -> bool | None:
    """Whether a body yields, when it can be cut; None when it cannot."""
    if first == stop:
        return None
    start, end = lines[first].start, lines[stop - 1].end
    if end - start < _WORTH or not all(_MARK.match(text, line.start) for line in decorators):
        return None
    words = _words(text[start:end])
    if not relevant.isdisjoint(words):
        return None
    if "yield" not in words:
        return False
    if decorators or not _NESTING.isdisjoint(words):
        return None
    return any(_yields(text, line) for line in lines[first:stop])


def _words(body: str) -> set[str]:
    """All words of a body, those in strings too, also behind an escape and as Python normalizes them."""
    if not body.isascii():
        body += f" {unicodedata.normalize('NFKC', body)}"
    words = set(_WORD.findall(body))
    if "\\" in body:
        words.update(_WORD.findall(_ESCAPE.sub(" ", body)))
    return words


def _yields(text: str, line: LogicalLine) -> bool:
    return any(kind == "code" and _YIELD.search(text, start, end) for kind, start, end in pieces(text, line.start))


def _placeholder(first: LogicalLine, last: LogicalLine) -> LogicalLine:
    return first._replace(end_line=last.end_line, end=first.start, word=".")


def _written(text: str, line: LogicalLine) -> str:
    """A logical line on a line of its own, with its margin."""
    return f"{text[line.start - line.column + 1 : line.start]}{text[line.start : line.end] or '...'}\n"
