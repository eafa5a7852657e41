"""Where and why a text that has logical lines is not Python: the parser's word is right about the line at best."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, pairwise
from keyword import iskeyword
from typing import NamedTuple

import libcst as cst

from suitevet.facts.elements import Missing, is_another, is_call, missing, reads_on
from suitevet.facts.expected import expected
from suitevet.facts.lines import LogicalLine, Scan
from suitevet.facts.margins import NO_BLOCK
from suitevet.facts.model import Problem
from suitevet.facts.parse import REFUSALS, in_other_words, parse
from suitevet.facts.pieces import UNCLOSED, pieces
from suitevet.facts.probes import behind
from suitevet.facts.scan import scan
from suitevet.facts.source import position, problem_at
from suitevet.facts.stops import GOING_ON, Stop, first_stop, left_open, up_to
from suitevet.facts.targets import no_target
from suitevet.facts.tokens import Token, excerpt, string_prefix, tokens


def locate_error(text: str, scanned: Scan, error: Exception) -> Problem:
    """The problem that an exception of the parser stands for, at its true place."""
    conflict = _conflict(text, scanned)
    if conflict is not None:
        return conflict
    stop = first_stop(text, len(text))
    if stop.problem is not None:
        before = _before(text, stop)
        return problem_at(text, before.offset, before.message) if before is not None else stop.problem
    failure = _failure(text, scanned, error)
    if failure is not None:
        return problem_at(text, failure.offset, failure.message)
    return _early_except(text, scanned) or _first_broken(text, scanned, str(error))


def first_error(text: str, refused: Problem) -> Problem:
    """The first error of a text that the scan has refused: a token or the grammar may be broken before."""
    if refused.code != "VET001":
        return refused
    start = _MARK.search(text)
    if start is not None and _MARK_END.search(text, start.end()):
        return problem_at(text, start.start(), _CONFLICT)
    at_end = refused.message == NO_BLOCK or refused.message.endswith(UNCLOSED)
    until = len(text) if at_end else _offset(text, refused.line or 1, (refused.column or 1) - 1)
    stop = first_stop(text, until)
    if stop.problem is not None and stop.problem.message != refused.message and _same_place(stop.problem, refused):
        stop = Stop(until, (), None)  # the margin of a line comes before what is in it
    before = _before(text, stop)
    token = before.token if before is not None else stop.offset
    is_last = stop.problem is None or stop.problem.message == refused.message
    bracket = left_open(text) if stop.parser or (is_last and before is not None) else None
    if bracket is not None and position(text, token)[0] > position(text, bracket)[0]:
        return problem_at(text, bracket, f"`{text[bracket]}` {UNCLOSED}")
    if before is not None and stop.has_its_say(text, before.token):
        return problem_at(text, before.offset, before.message)
    return stop.problem or refused


def _same_place(one: Problem, other: Problem) -> bool:
    return (one.line, one.column) == (other.line, other.column)


def _before(text: str, stop: Stop) -> _Failure | None:
    """What the grammar complains of before a stop."""
    part = up_to(text, stop)
    error = _error(part.text, part.scanned) if part is not None else None
    failure = _failure(part.text, part.scanned, error) if part is not None and error is not None else None
    if part is None or failure is None:
        return None
    if stop.token:
        return failure if failure.offset < part.size else None
    return failure if failure.token < part.size and failure.offset <= part.size else None


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
            return problem_at(text, held[0], _CONFLICT)
        for kind, start, end in pieces(text, line.start) if held else ():
            mark = bisect_left(held, start) if kind == "code" else len(held)
            if mark < len(held) and held[mark] < end:
                return problem_at(text, held[mark], _CONFLICT)
    return None


# --- errors of the grammar ---

_PLACE = re.compile(r"error at (\d+):(\d+)")  # of the token behind the one that does not fit
_FOLLOWED = {  # what the parser misses behind a whole statement
    "expected one of except, finally": "a `try` without `except` or `finally`",
    "expected one of @, ASYNC, class, def": "a decorator without a `def` or `class`",
}
_HEAD = 300  # characters of a logical line in which to look for what is older than Python 3
_OLD = (
    (re.compile(r"print\b(?!\s*\()"), "a Python 2 `print` statement"),
    (re.compile(r"exec\b(?!\s*\()"), "a Python 2 `exec` statement"),
    (re.compile(r"raise\s[^,()]+,"), "a Python 2 `raise` with a comma"),
    (re.compile(r"except\b[^:]*,"), "a Python 2 `except` with a comma"),
    (re.compile(r"(?:async\s+)?def\s+\w+\([^)]*\("), "a parameter that is a tuple, as in Python 2"),
    (re.compile(r"[^#\"']*<>"), "the Python 2 operator `<>`"),
    (re.compile(r"[^#\"']*\b[uU][rR][\"']"), "a Python 2 `ur` string"),
    (re.compile(r"\{%|\{\{"), "a template, not Python"),
    (re.compile(r"<(?:!|\?|[A-Za-z/])"), "markup, not Python"),
)


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return min(start + column, len(text))


class _Failure(NamedTuple):
    """What the parser could not go on with."""

    offset: int  # at which that is told
    message: str
    token: int  # offset of the token; of the end of the text if that is none


def _failure(text: str, scanned: Scan, error: Exception) -> _Failure | None:
    """What is wrong with a text by an exception that tells a place."""
    before = _told(text, scanned, error)
    if before is None:
        return None
    at = bisect_left(scanned.lines, before, key=lambda line: line.start) - 1
    if at < 0:
        return _Failure(before, "invalid syntax", before)
    line = scanned.lines[at]
    if "\n" not in text[line.end : before]:
        return _at_token(text, scanned, line, before)
    missed = next((said for end, said in _FOLLOWED.items() if _message(error).endswith(end)), None)
    if missed is not None and at + 1 < len(scanned.lines):
        return _Failure(scanned.lines[at + 1].start, missed, scanned.lines[at + 1].start)
    if missed is not None:
        return _Failure(len(text) - 1, missed, len(text))
    last = len(text) if line is scanned.lines[-1] else line.end - 1
    found = _found(text, line, line.end)
    goes_on = GOING_ON.match(text, line.end)  # to a line with nothing on it, which ends the statement
    end = goes_on.end() if goes_on is not None else line.end
    if found is not None:
        return _Failure(end if found.offset == line.end else found.offset, found.message, last)
    end -= goes_on is None
    return _Failure(end, _old(text, line) or "invalid syntax at the end of the line", last)


def _told(text: str, scanned: Scan, error: Exception | None) -> int | None:
    """The offset that an exception tells."""
    place = _PLACE.search(_message(error))
    return _offset(in_other_words(text, scanned.lines), int(place[1]), int(place[2])) if place is not None else None


def _message(error: Exception | None) -> str:
    return error.message if isinstance(error, cst.ParserSyntaxError) else str(error)


_AT = "invalid syntax at `"
_LONG = 20_000  # characters of a logical line; to take a longer one apart costs more than it is worth
_LONGEST = 200_000  # characters of a text, for the same reason


def _at_token(text: str, scanned: Scan, line: LogicalLine, behind: int) -> _Failure:
    """The last token before an offset in a logical line, or a keyword behind it."""
    trail, keyword = _trail(text, line, behind)
    if keyword is not None and len(text) <= _LONGEST and _is_refused(text, scanned, line, keyword):
        trail.append(keyword.start)
    place = trail[-1] if trail else line.start
    star = _bare_star(text, trail) if line.word in ("def", "async") else None
    if star is not None:
        return _Failure(star, "a bare `*` without a parameter behind it", place)
    found = _found(text, line, place)
    deeper = _deeper(text, line, place, found)
    if deeper is not None:
        return deeper
    if found is not None:
        return _Failure(found.offset, found.message, place)
    return _Failure(place, _old(text, line) or f"{_AT}{excerpt(text, place, line.end)}`", place)


def _found(text: str, line: LogicalLine, place: int) -> Missing | None:
    """What Python finds when it reads a line again up to a place that it could not go on from."""
    if line.end - line.start > _LONG:
        return None
    return missing(text, line.start, place) or no_target(text, line.start, place) or expected(text, line.start, place)


def _deeper(text: str, line: LogicalLine, place: int, found: Missing | None) -> _Failure | None:
    """What is wrong in the brackets behind a `=` that does not belong there, or a positional argument: Python reads on
    to the end of the value, or of the arguments, before it complains."""
    until = reads_on(text, line.start, place, found) if line.end - line.start <= _LONG else ""
    last: Token | None = None
    for token in behind(text, line.start, place) if until else ():
        if text.startswith(until, token.start) or (last and is_another(text, last, token)):
            return None
        if token.kind == "close" and token.end > token.start + 1:
            failure = _within(text, token, is_called=last is not None and is_call(text, last, token))
            if failure is not None:
                return failure
        last = token
    return None


def _within(text: str, bracket: Token, is_called: bool) -> _Failure | None:
    before = "_" if is_called else ""
    part = f"{before}{text[bracket.start : bracket.end]}\n"
    scanned = scan(part)
    error = _error(part, scanned) if isinstance(scanned, Scan) else None
    failure = _failure(part, scanned, error) if isinstance(scanned, Scan) and error is not None else None
    if failure is None or failure.message.startswith(_AT):
        return None  # Python takes no note of a token that it cannot go on with when it reads again
    shift = bracket.start - len(before)
    return _Failure(failure.offset + shift, failure.message, failure.token + shift)


def _trail(text: str, line: LogicalLine, behind: int) -> tuple[list[int], Token | None]:
    """Where the tokens of a logical line before an offset start, and the first keyword from there on."""
    trail: list[int] = []
    prefix = ""
    for token in tokens(text, line.start):
        if token.start < behind:
            if token.kind != "comment" and not prefix:
                trail.append(token.start)
            prefix = string_prefix(text, token)
        elif token.kind == "word" and iskeyword(text[token.start : token.end]):
            return trail, token
    return trail, None


def _is_refused(text: str, scanned: Scan, line: LogicalLine, keyword: Token) -> bool:
    """Does the parser get to a keyword?

    It takes no note of one where only a name will do, but of an arrow in its place.
    """
    arrow = "->".ljust(keyword.end - keyword.start)
    other = text[: keyword.start] + arrow + text[keyword.end :]
    behind = _told(other, scanned, _error(other, scanned))
    return behind is not None and _trail(other, line, behind)[0][-1:] == [keyword.start]


def _bare_star(text: str, trail: list[int]) -> int | None:
    """The `*` that a closing bracket follows, or a comma and one, or a comma and a `**`."""
    end = text[trail[-1] : trail[-1] + 2] if trail else ""
    before = trail[:-1] if end == "**" or end.startswith(")") else []
    if before and text[before[-1]] == ",":
        before.pop()
    elif end == "**":
        return None
    return before[-1] if before and text[before[-1]] == "*" and text[before[-1] + 1] != "*" else None


def _old(text: str, line: LogicalLine) -> str | None:
    """What a line is if it is no Python 3."""
    head = min(line.end, line.start + _HEAD)
    return next((message for pattern, message in _OLD if pattern.match(text, line.start, head)), None)


# --- when all else fails ---

_BARE_EXCEPT = re.compile(r"except\s*+:")


def _early_except(text: str, scanned: Scan) -> Problem | None:
    """An `except:` with another `except` behind it, which nothing can reach."""
    bare: dict[int, int] = {}  # where the last one at a level starts
    for line in scanned.lines:
        if line.word == "except" and line.level in bare:
            return problem_at(text, bare[line.level], "an `except:` without a type must be the last one")
        if line.word == "except" and _BARE_EXCEPT.match(text, line.start):
            bare[line.level] = line.start
        else:
            bare.pop(line.level, None)
    return None


def _first_broken(text: str, scanned: Scan, message: str) -> Problem:
    """The first block of the module that does not parse on its own."""
    starts = [n for n, line in enumerate(scanned.lines) if line.level == 0 and line.word not in _CONTINUED]
    starts = [n for n in starts if n == 0 or scanned.lines[n - 1].level or scanned.lines[n - 1].word != "@"]
    for first, stop in pairwise((*starts, len(scanned.lines))):
        block = text[scanned.lines[first].start : scanned.lines[stop - 1].end] + "\n"
        alone = scan(block)
        if isinstance(alone, Problem) or _error(block, alone) is not None:
            place = _broken_line(text, scanned.lines[first:stop], message) or scanned.lines[first]
            return problem_at(text, place.start, f"cannot be parsed: {message[:200]}")
    return Problem("VET001", f"cannot be parsed: {message[:200]}", 1, 1)


def _broken_line(text: str, lines: Sequence[LogicalLine], message: str) -> LogicalLine | None:
    """The first line that is refused for the same reason when it stands alone in a function."""
    for line in islice(lines, _ALONE):
        alone = f"async def f():\n {text[line.start : line.end]}\n"
        scanned = scan(alone)
        error = _error(alone, scanned) if isinstance(scanned, Scan) else None
        if error is not None and str(error) == message:
            return line
    return None


_ALONE = 500  # lines that are tried one by one
_CONTINUED = frozenset({"else", "elif", "except", "finally"})


def _error(text: str, scanned: Scan) -> Exception | None:
    try:
        parse(text, scanned.lines)
    except (*REFUSALS, RecursionError) as error:
        return error
    return None
