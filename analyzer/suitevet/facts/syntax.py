"""Where and why a text that has logical lines is not Python: the parser's word is right about the line at best."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

import libcst as cst

from suitevet.facts.margins import NO_BLOCK
from suitevet.facts.model import Problem
from suitevet.facts.parse import parse
from suitevet.facts.pieces import Refused, pieces
from suitevet.facts.scan import LogicalLine, Scan, scan
from suitevet.facts.source import position


def locate_error(text: str, scanned: Scan, error: Exception) -> Problem:
    """The problem that an exception of the parser stands for, at its true place."""
    try:
        return _located(text, scanned, error)
    except Refused as refused:  # a bracket in an f-string: the quick scan does not look into all of them
        return refused.problem(text)


def _located(text: str, scanned: Scan, error: Exception) -> Problem:
    conflict = _conflict(text, scanned)
    if conflict is not None:
        return conflict
    message = error.message if isinstance(error, cst.ParserSyntaxError) else str(error)
    told = _PLACE.search(message)
    if told is not None:
        return _offending(text, scanned, _offset(text, int(told[1]), int(told[2])))
    for line in scanned.lines:
        for problem in _illegal(text, line):
            return first_error(text, problem)
    return _early_except(text, scanned) or _first_broken(text, scanned, message)


def first_error(text: str, refused: Problem) -> Problem:
    """The first error of a text that the scan has refused: the grammar may be broken before the brackets are."""
    if refused.code != "VET001":
        return refused
    start = _MARK.search(text)
    if start is not None and _MARK_END.search(text, start.end()):
        return _at(text, start.start(), _CONFLICT)
    before: Scan | Problem = refused
    for _ in range(_CUTS):
        if isinstance(before, Scan):
            break
        text = _without(text, before)
        before = scan(text)
    if isinstance(before, Problem):
        return refused
    error = _error(text, before)
    return locate_error(text, before, error) if error is not None else refused


_CUTS = 4  # a header or a bracket may be left open by the cut before
_CONTINUATIONS = re.compile(r"(?:^[ \t\f]*+\\\n)++\Z", re.MULTILINE)


def _without(text: str, problem: Problem) -> str:
    """A text up to the line of a problem; a header at its end is given a block instead, for it may be broken itself."""
    start = _offset(text, problem.line or 1, 0)
    if problem.message == NO_BLOCK:
        return f"{text.rstrip()}\n{text[start : start + (problem.column or 1) - 1]} pass\n"
    return _CONTINUATIONS.sub("", text[:start])


def extra_errors(text: str, scanned: Scan) -> Problem | None:
    """What libcst reads although Python does not."""
    old = _old_except(text, scanned)
    if old is not None or text.isascii():
        return old
    for line in scanned.lines:
        if not text[line.start : line.end].isascii() and _BYTES.search(text, line.start, line.end):
            for problem in _bytes_beyond_ascii(text, line):
                return problem
    return None


def _at(text: str, offset: int, message: str) -> Problem:
    return Problem("VET001", message, *position(text, offset))


# --- merge conflicts ---

_CONFLICT = "a merge conflict that is not resolved"
_MARK = re.compile(r"^<{7}(?=[ \r\n])", re.MULTILINE)
_MARK_END = re.compile(r"^>{7}(?=[ \r\n])", re.MULTILINE)


def _conflict(text: str, scanned: Scan) -> Problem | None:
    """The first mark that stands in code and not in a string."""
    marks = [mark.start() for mark in _MARK.finditer(text)]
    for line in scanned.lines if marks else ():
        held = marks[bisect_left(marks, line.start) : bisect_left(marks, line.end)]
        if held and held[0] == line.start:
            return _at(text, held[0], _CONFLICT)
        for kind, start, end in pieces(text, line.start) if held else ():
            mark = bisect_left(held, start) if kind == "code" else len(held)
            if mark < len(held) and held[mark] < end:
                return _at(text, held[mark], _CONFLICT)
    return None


# --- errors of the grammar ---

_PLACE = re.compile(r"error at (\d+):(\d+)")  # of the token behind the one that does not fit
_HEAD = 300  # characters of a logical line in which to look for what is older than Python 3
_OLD = (
    (re.compile(r"print\b(?!\s*\()"), "a Python 2 `print` statement"),
    (re.compile(r"exec\b(?!\s*\()"), "a Python 2 `exec` statement"),
    (re.compile(r"raise\s[^,()]+,"), "a Python 2 `raise` with a comma"),
    (re.compile(r"except\b[^:]*,"), "a Python 2 `except` with a comma"),
    (re.compile(r"(?:async\s+)?def\s+\w+\([^)]*\("), "a parameter that is a tuple, as in Python 2"),
    (re.compile(r"[^#\"']*<>"), "the Python 2 operator `<>`"),
    (re.compile(r"[^#\"']*\b\d+[lL]\b"), "a Python 2 long integer"),
    (re.compile(r"[^#\"']*\b[uU][rR][\"']"), "a Python 2 `ur` string"),
    (re.compile(r"\{%|\{\{"), "a template, not Python"),
    (re.compile(r"<(?:!|\?|[A-Za-z/])"), "markup, not Python"),
)


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return min(start + column, len(text))


def _offending(text: str, scanned: Scan, behind: int) -> Problem:
    """The last token before an offset, or the end of the line when the offset starts one."""
    before = [line for line in scanned.lines if line.start < behind]
    if not before:
        return _at(text, behind, "invalid syntax")
    line = before[-1]
    place = line.start
    for start, _, _ in _tokens(text, line):
        if start >= behind:
            break
        place = start
    head = min(line.end, line.start + _HEAD)
    old = next((message for pattern, message in _OLD if pattern.match(text, line.start, head)), None)
    if behind > line.end:
        return _at(text, max(place, line.end - 1), old or "invalid syntax at the end of the line")
    return _at(text, place, old or f"invalid syntax at `{_excerpt(text, place, line.end)}`")


def _excerpt(text: str, start: int, end: int) -> str:
    token = _TOKEN.match(text, start, end)
    return text[start : min(token.end() if token is not None else start + 1, start + 40)]


# --- tokens ---

_TOKEN = re.compile(
    r"""
      (?P<blank>[ \t\f\r\n]++|\\(?:\r\n|\r|\n))
    | (?P<word>[^\W\d][\w\u0300-\u036f\u00b7]*+)
    | (?P<number>(?:0[xX](?:_?[\da-fA-F])++ | 0[bB](?:_?[01])++ | 0[oO](?:_?[0-7])++
        | (?:[0-9](?:_?[0-9])*+\.?(?:[0-9](?:_?[0-9])*+)?|\.[0-9](?:_?[0-9])*+)(?:[eE][+-]?[0-9](?:_?[0-9])*+)?[jJ]?)
        (?=\W|\Z|(?:and|else|for|if|in|is|not|or)\b))
    | (?P<operator>\.\.\.|->|:=|!=|(?:\*\*|//|<<|>>|[-+*/%@&|^=<>])=?|[~.,:;])
    """,
    re.VERBOSE,
)
_ZEROS = re.compile(r"0(?:_?[0-9])*[1-9]\w*\Z")
_PREFIXES = frozenset({"", "r", "u", "b", "br", "rb", "f", "fr", "rf", "t", "tr", "rt"})


def _tokens(text: str, line: LogicalLine) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of the tokens of a logical line; kind is "" for what is none, and `!` only in a hole."""
    holes = 0
    for kind, start, end in pieces(text, line.start):
        holes += (kind == "hole") - (kind == "filled")
        if kind != "code":
            yield start, end, kind
            continue
        while start < end:
            token = _TOKEN.match(text, start, end)
            if token is None:
                yield start, start + 1, "operator" if holes and text[start] == "!" else ""
            elif token.lastgroup != "blank":
                yield start, token.end(), token.lastgroup or ""
            start = token.end() if token is not None else start + 1


def _illegal(text: str, line: LogicalLine) -> Iterator[Problem]:
    """Tokens that Python does not have, and strings that cannot be joined."""
    joined: bool | None = None  # the string before is bytes
    before = (0, 0, "")
    for token in _tokens(text, line):
        start, end, kind = token
        if kind == "":
            yield _at(text, start, _stray(text, start, end))
        elif kind == "number" and _ZEROS.match(text, start, end):
            yield _at(text, start, "a number with leading zeros: octal is written with `0o`")
        elif kind in ("string", "formatted"):
            prefix = text[before[0] : before[1]].lower() if before[1] == start and before[2] == "word" else ""
            if prefix not in _PREFIXES:
                yield _at(text, before[0], f"`{prefix[:40]}` is no prefix of a string")
            if joined is not None and joined != ("b" in prefix):
                yield _at(text, start, "bytes and text cannot be joined")
            joined = "b" in prefix
        elif kind != "comment" and not (kind == "word" and text[end : end + 1] in ('"', "'")) and kind != "text":
            joined = None
        before = token


def _stray(text: str, start: int, end: int) -> str:
    character = text[start:end]
    if character == "`":
        return "backticks, as in Python 2"
    if character.isdigit():
        return "an invalid number"
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    return f"`{shown}` does not belong into Python"


# --- what libcst accepts ---

_OLD_EXCEPT = re.compile(r"except\s+[\w.]+\s*,\s*([a-z_][a-z0-9_]*)\s*:")
_BARE_EXCEPT = re.compile(r"except\s*+:")
_BINDING = frozenset({"import", "from", "def", "class", "for", "async", "with", "global", "case"})
_WORD = re.compile(r"\b[^\W\d]\w*+")
_TARGET = re.compile(r"\b([^\W\d]\w*+)\s*+(?:[,:]|[)\]]*+\s*+=(?!=))")
_BYTES = re.compile(r"\b(?:[bB][rR]?|[rR][bB])[\"']")


def _old_except(text: str, scanned: Scan) -> Problem | None:
    """`except E, e:` is a tuple of exceptions since 3.14; when nothing gives `e` a value, it is older."""
    handlers = [line for line in scanned.lines if line.word == "except"]
    caught = [(line.start, match[1]) for line in handlers if (match := _OLD_EXCEPT.match(text, line.start, line.end))]
    bound = _bound(text, scanned) if caught else None
    if bound is None:
        return None
    for start, name in caught:
        if name not in bound:
            return _at(text, start, "a Python 2 `except`: write `as` before the name")
    return None


def _early_except(text: str, scanned: Scan) -> Problem | None:
    """An `except:` with another `except` behind it, which nothing can reach."""
    bare: dict[int, int] = {}  # where the last one at a level starts
    for line in scanned.lines:
        if line.word == "except" and line.level in bare:
            return _at(text, bare[line.level], "an `except:` without a type must be the last one")
        if line.word == "except" and _BARE_EXCEPT.match(text, line.start):
            bare[line.level] = line.start
        else:
            bare.pop(line.level, None)
    return None


def _bound(text: str, scanned: Scan) -> frozenset[str] | None:
    """Names that anything but an `except` may give a value; None when a star import may give one to any name."""
    names: set[str] = set()
    for line in scanned.lines:
        if line.word in _BINDING:
            if text[line.end - 1] == "*":
                return None
            names.update(_WORD.findall(text, line.start, line.end))
        elif line.word != "except":
            names.update(_TARGET.findall(text, line.start, line.end))
    return frozenset(names)


def _bytes_beyond_ascii(text: str, line: LogicalLine) -> Iterator[Problem]:
    for (before, stop, kind), (start, end, string) in pairwise(_tokens(text, line)):
        if string == "string" and kind == "word" and stop == start and "b" in text[before:stop].lower():
            odd = next((offset for offset in range(start, end) if not text[offset].isascii()), None)
            if odd is not None:
                yield _at(text, odd, "bytes can only hold ASCII characters; write an escape")


# --- when all else fails ---


def _first_broken(text: str, scanned: Scan, message: str) -> Problem:
    """The first block of the module that does not parse on its own."""
    starts = [n for n, line in enumerate(scanned.lines) if line.level == 0 and line.word not in _CONTINUED]
    starts = [n for n in starts if n == 0 or scanned.lines[n - 1].level or scanned.lines[n - 1].word != "@"]
    for first, stop in pairwise((*starts, len(scanned.lines))):
        block = text[scanned.lines[first].start : scanned.lines[stop - 1].end] + "\n"
        alone = scan(block)
        if isinstance(alone, Problem) or _error(block, alone) is not None:
            return _at(text, scanned.lines[first].start, f"cannot be parsed: {message[:200]}")
    return Problem("VET001", f"cannot be parsed: {message[:200]}", 1, 1)


_CONTINUED = frozenset({"else", "elif", "except", "finally"})


_REFUSED = (
    cst.ParserSyntaxError, cst.CSTValidationError, cst.CSTLogicError, SyntaxError, ValueError, RecursionError, Refused,
)  # fmt: skip


def _error(text: str, scanned: Scan) -> Exception | None:
    try:
        parse(text, scanned.lines)
    except _REFUSED as error:
        return error
    return None
