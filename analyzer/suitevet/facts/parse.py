"""libcst's parser, which is given what it cannot read in other words of the same length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import libcst as cst

from suitevet.facts.lines import LogicalLine
from suitevet.facts.pieces import Opened, Refused, pieces

# What is raised for a text that is not Python, or that is beyond libcst.
REFUSALS = (
    cst.ParserSyntaxError, cst.CSTValidationError, cst.CSTLogicError, SyntaxError, ValueError, LookupError, Refused,
)  # fmt: skip


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def parse(text: str, lines: Sequence[LogicalLine]) -> cst.Module:
    """The syntax tree of a text with these logical lines; what it holds stands where it stands in the text.

    Raises what libcst raises.
    """
    try:
        return _joined(text, lines)
    except cst.ParserSyntaxError:
        other = in_other_words(text, lines)
        if other == text:
            raise
    return _joined(other, lines)


def _joined(text: str, lines: Sequence[LogicalLine]) -> cst.Module:
    try:
        return cst.parse_module(text)
    except cst.CSTLogicError:
        edits = [*_templates(text, lines)]
        if not edits:
            raise
    return cst.parse_module(_edited(text, edits))


def in_other_words(text: str, lines: Sequence[LogicalLine]) -> str:
    """The text for which libcst names the place of an error: offsets in it are offsets in the text."""
    for edits in (_raw_templates, _bare_targets, _bare_margins, _continued_raws):
        text = _edited(text, sorted(edits(text, lines)))
    return text


def _edited(text: str, edits: Sequence[_Edit]) -> str:
    parts: list[str] = []
    reached = 0
    for edit in edits:
        parts += (text[reached : edit.start], edit.text)
        reached = edit.end
    return "".join((*parts, text[reached:]))


def _templates(text: str, lines: Sequence[LogicalLine]) -> Iterator[_Edit]:
    """T-strings as f-strings: libcst joins no t-strings."""
    for line in lines:
        for kind, start, _ in pieces(text, line.start):
            prefix = _TEMPLATE.search(text, max(0, start - 2), start) if kind == "formatted" else None
            if prefix is not None:
                yield _Edit(prefix.start(), prefix.end(), "f")


_TEMPLATE = re.compile(r"[tT](?=[rR]?\Z)")


def _continued_raws(text: str, lines: Sequence[LogicalLine]) -> Iterator[_Edit]:
    """`rf"…\\` that goes on in the next line without its `r`: libcst takes the backslash for a letter then."""
    for line in lines if _CONTINUED.search(text) else ():
        if _CONTINUED.search(text, line.start, line.end):
            frames: list[Opened] = []
            around: list[tuple[int, int, re.Match[str] | None]] = []  # what is open: depth, end of the quotes
            for kind, start, end in pieces(text, line.start, frames):
                if kind == "formatted":
                    around.append((len(frames), end, _RAW.search(text, max(0, start - 2), start)))
                elif kind == "text":
                    depth, quotes, prefix = around.pop()
                    if prefix is not None and _CONTINUED.search(text, start, end):
                        plain = prefix[0].replace("r", "").replace("R", "") + text[prefix.end() : quotes]
                        yield _Edit(prefix.start(), quotes, plain.ljust(quotes - prefix.start()))
                        prefix = None
                    if len(frames) >= depth:
                        around.append((depth, quotes, prefix))


def _raw_templates(text: str, lines: Sequence[LogicalLine]) -> Iterator[_Edit]:
    """`tr"…"` as `rt"…"`: libcst knows no other."""
    for line in lines if _RAW_TEMPLATE.search(text) else ():
        for prefix in _RAW_TEMPLATE.finditer(text, line.start, line.end):
            if any(kind == "formatted" and start == prefix.end() for kind, start, _ in pieces(text, line.start)):
                yield _Edit(prefix.start(), prefix.end(), "rt")


_RAW_TEMPLATE = re.compile(r"\b[tT][rR](?=[\"'])")
_CONTINUED = re.compile(r"\\(?:\r\n|\r|\n)")
_RAW = re.compile(r"(?:[rR][fFtT]|[fFtT][rR])\Z")
_ANNOTATION = re.compile(r"\)\s*+:(?!=)")
_COLON = re.compile(r"\s*+:(?!=)")
_TURN = re.compile(r"[:;]\s*+\Z")


def _bare_targets(text: str, lines: Sequence[LogicalLine]) -> Iterator[_Edit]:
    """`(target): annotation` without the brackets."""
    for line in lines if _ANNOTATION.search(text) else ():
        if _ANNOTATION.search(text, line.start, line.end):
            for start, end in _statements_in_brackets(text, line.start):
                bare = _peeled(_on_one_line(text, start, end)) if _COLON.match(text, end) else ""
                if bare:
                    yield _Edit(start, end, bare.ljust(end - start))


def _peeled(target: str) -> str:
    while target.startswith("(") and target.endswith(")"):
        target = target[1:-1].strip(" \t")
    return target


def _on_one_line(text: str, start: int, end: int) -> str:
    parts: list[str] = []
    for kind, begin, behind in pieces(text, start):
        if begin >= end:
            break
        if kind != "comment":
            said = text[begin:behind]
            parts.append(said.replace("\\\n", " ").replace("\n", " ") if kind == "code" else said)
    return "".join(parts)


def _statements_in_brackets(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Where statements of a logical line begin with a bracket, and where that is closed."""
    begins = True
    depth = opened = 0
    for kind, start, end in pieces(text, at):
        if kind == "open":
            if depth == 0:
                opened = start if begins and text[start] == "(" else -1
            depth += 1
        elif kind == "close":
            depth -= 1
            if depth == 0 and opened >= 0:
                yield opened, end
        if depth == 0:
            begins = kind == "code" and _TURN.search(text[start:end]) is not None


_MARGIN = re.compile(r"(?:\n|\A)[ \t\f]*+(?:\\\n[ \t\f]*+)*+\Z")
_ODD = frozenset("\t\\\f")


def _bare_margins(text: str, lines: Sequence[LogicalLine]) -> Iterator[_Edit]:
    """A margin with a form feed, or continued by a backslash, as blanks behind the line before and a plain margin.

    Tabs become single blanks: Python has seen to it that blocks are nested so, too.
    """
    reached = 0
    for line in lines:
        found = _MARGIN.search(text, reached, line.start)
        if found is not None and not _ODD.isdisjoint(found[0]) and found[0].strip("\f"):
            parts = (part.rpartition("\f")[2] for part in found[0].lstrip("\n").split("\\\n"))
            margin = next(filter(None, parts), "").replace("\t", " ")  # of the first piece that has one
            yield _Edit(found.start(), line.start, ("\n" * found[0].count("\n") + margin).rjust(len(found[0])))
        reached = line.end
