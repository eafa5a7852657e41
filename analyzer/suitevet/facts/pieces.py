"""The pieces of a logical line: code, strings, brackets and comments, f-strings taken apart at any nesting."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from suitevet.facts.model import Problem
from suitevet.facts.source import position

MOST_BRACKETS = 200  # as CPython
MOST_FORMATTED = 150  # f-strings in f-strings, as CPython

UNCLOSED = "is never closed"  # which is seen at the end of the text only
STRAY_BACKSLASH = "a backslash that does not continue the line"

NEWLINE = r"(?:\r\n|\r|\n)"
JOINED = rf"\\{NEWLINE}(?!\Z)"
STRING = r"""(?s:
      "(?!"")(?:[^"\\\r\n]++|\\(?:\r\n|.))*+"
    | '(?!'')(?:[^'\\\r\n]++|\\(?:\r\n|.))*+'
    | \"\"\"(?:[^"\\]++|\\.|"(?!""))*+\"\"\"
    | '''(?:[^'\\]++|\\.|'(?!''))*+'''
)"""
FORMATTED = r"(?:(?<=\b[fFtT])|(?<=\b[fFtT][rR])|(?<=\b[rR][fFtT]))(?=[\"'])"  # between a prefix and its quote


class Refused(Exception):
    """The text cannot be Python, or nests too deeply."""

    def __init__(self, code: str, message: str, offset: int, reached: int | None = None) -> None:
        super().__init__(message)
        self.reached = offset if reached is None else reached  # up to which there are pieces
        self.code = code
        self.message = message
        self.offset = offset

    def problem(self, text: str) -> Problem:
        return Problem(self.code, self.message, *position(text, self.offset))


class Piece(NamedTuple):
    """A stretch of a logical line.

    kind: code (words, operators and blanks; a string's prefix is the end of it) | string | open | close | comment, and
    of an f-string: formatted (its opening quotes) | text (up to and with its closing quotes) | hole | filled (the
    braces of a replacement field).
    """

    kind: str
    start: int
    end: int


class Opened(NamedTuple):
    """What is open: a bracket, a hole of an f-string, the literal part of one, or a format specification."""

    kind: str
    offset: int
    closer: str  # the closing bracket, or the quotes that end the f-string
    raw: bool


_BRACKETS = {"(": ")", "[": "]", "{": "}"}


def pieces(text: str, at: int, frames: list[Opened] | None = None) -> Iterator[Piece]:
    """The pieces from an offset to the end of the logical line it stands in; raises `Refused`.

    A list that is given holds what is open, outermost first, behind each piece and where the text is refused.
    """
    frames = [] if frames is None else frames
    while True:
        piece = _STEPS[frames[-1].kind if frames else "line"](text, at, frames)
        if piece is None:
            return
        if piece.end > piece.start:
            yield piece
        at = piece.end


def _code_pattern(plain: str) -> re.Pattern[str]:
    return re.compile(
        rf"""
          (?P<code>(?:{plain}|{JOINED})++)
        | (?P<open>[(\[{{])
        | (?P<close>[)\]}}])
        | (?P<formatted>{FORMATTED})
        | (?P<string>{STRING})
        | (?P<comment>\#[^\r\n]*+)
        """,
        re.VERBOSE,
    )


_OUTSIDE = _code_pattern(r"[^#\"'()\[\]{}\\\r\n]++")
_INSIDE = _code_pattern(r"[^#\"'()\[\]{}\\]++")
_HOLE = _code_pattern(r"[^#\"'()\[\]{}\\:]++")
_AHEAD = re.compile(r"\"\"\"|'''|[\"']")


def _line(text: str, at: int, frames: list[Opened]) -> Piece | None:
    if text[at : at + 1] in ("", "\r", "\n"):
        return None
    return _code(text, at, frames, _OUTSIDE)


def _bracket(text: str, at: int, frames: list[Opened]) -> Piece:
    return _code(text, at, frames, _INSIDE)


def _hole(text: str, at: int, frames: list[Opened]) -> Piece:
    if text.startswith(":", at):
        frames.append(Opened("specification", at, frames[-2].closer, frames[-2].raw))
        return Piece("code", at, at + 1)
    return _code(text, at, frames, _HOLE)


def _code(text: str, at: int, frames: list[Opened], pattern: re.Pattern[str]) -> Piece:
    match = pattern.match(text, at)
    if match is None:
        raise _stray(text, at, frames)
    kind = match.lastgroup or ""
    if kind == "open":
        _push(frames, Opened("bracket", at, _BRACKETS[match[0]], False))
    elif kind == "close":
        kind = _close(text, at, frames)
    elif kind == "formatted":
        return _opening(text, at, frames)
    return Piece(kind, at, match.end())


def _push(frames: list[Opened], frame: Opened) -> None:
    frames.append(frame)
    if len(frames) > MOST_BRACKETS and sum(frame.kind in ("bracket", "hole") for frame in frames) > MOST_BRACKETS:
        raise Refused("VET006", f"more than {MOST_BRACKETS} nested brackets", frame.offset)


def _close(text: str, at: int, frames: list[Opened]) -> str:
    if not frames:
        raise Refused("VET001", f"`{text[at]}` closes nothing", at)
    opened = frames[-1]
    if opened.closer != text[at]:
        line = position(text, opened.offset)[0]
        raise Refused("VET001", f"`{text[at]}` does not close the `{text[opened.offset]}` of line {line}", at)
    frames.pop()
    return "filled" if opened.kind == "hole" else "close"


def _opening(text: str, at: int, frames: list[Opened]) -> Piece:
    """The opening quotes of an f-string or t-string."""
    quotes = _AHEAD.match(text, at)
    if quotes is None:
        raise _stray(text, at, frames)
    raw = any(character in "rR" for character in text[max(0, at - 2) : at])
    if sum(frame.kind == "literal" for frame in frames) >= MOST_FORMATTED:
        raise Refused("VET006", f"more than {MOST_FORMATTED} nested f-strings", at)
    frames.append(Opened("literal", at, quotes[0], raw))
    return Piece("formatted", at, quotes.end())


def _literal(text: str, at: int, frames: list[Opened]) -> Piece:
    """Text of an f-string up to its next hole, or its end."""
    frame = frames[-1]
    end = _literal_pattern(frame.closer, frame.raw).match(text, at).end()  # type: ignore[union-attr]  # may be empty
    if text.startswith(frame.closer, end):
        frames.pop()
        return Piece("text", at, end + len(frame.closer))
    if end > at:
        return Piece("text", at, end)
    if text.startswith("{", at):
        _push(frames, Opened("hole", at, "}", frame.raw))
        return Piece("hole", at, at + 1)
    if text.startswith("}", at):
        raise Refused("VET001", "a single `}` in an f-string", at)
    raise _unterminated(frame, at)


def _specification(text: str, at: int, frames: list[Opened]) -> Piece:
    """A format specification, up to a hole in it or the brace that ends it."""
    frame = frames[-1]
    end = _specification_pattern(frame.closer).match(text, at).end()  # type: ignore[union-attr]  # may be empty
    if end > at:
        return Piece("text", at, end)
    if text.startswith("}", at):
        del frames[-2:]
        return Piece("filled", at, at + 1)
    if text.startswith("{", at):
        _push(frames, Opened("hole", at, "}", frame.raw))
        return Piece("hole", at, at + 1)
    if text[at : at + 1] in ("\r", "\n") and text.find("{", frame.offset, at) < 0:
        raise Refused("VET001", "a format specification of a single-quoted f-string goes over the line end", at)
    raise _unterminated(frames[-3], at)


def _stray(text: str, at: int, frames: list[Opened]) -> Refused:
    """What stops the lexing of code: the end of the text, a quote without its partner, or a backslash."""
    character = text[at : at + 1]
    if character == "\\":
        return Refused("VET001", STRAY_BACKSLASH, at)
    if character:
        triple = text.startswith(character * 3, at)
        return Refused("VET001", f"unterminated {'triple-quoted ' if triple else ''}string", at)
    frame = frames[-1]
    return Refused("VET001", f"`{text[frame.offset]}` {UNCLOSED}", frame.offset)


def _unterminated(frame: Opened, reached: int) -> Refused:
    triple = "triple-quoted " if len(frame.closer) == 3 else ""
    return Refused("VET001", f"unterminated {triple}f-string", frame.offset, reached)


@functools.cache
def _literal_pattern(mark: str, raw: bool) -> re.Pattern[str]:
    quote = mark[0]
    plain = rf"[^{quote}\\{{}}]++|{quote}(?!{quote * 2})" if len(mark) == 3 else rf"[^{quote}\\{{}}\r\n]++"
    escaped = r"\\(?=[{}])|\\(?:\r\n|[^{}])"
    if not raw:
        escaped = rf"\\N\{{[^{{}}\"'\r\n]*+\}}|{escaped}"
    return re.compile(rf"(?s:{plain}|{escaped}|\{{\{{|\}}\}})*+")


@functools.cache
def _specification_pattern(mark: str) -> re.Pattern[str]:
    quote = mark[0]
    return re.compile(rf"(?:[^{quote}{{}}]++|{quote}(?!{quote * 2}))*+" if len(mark) == 3 else rf"[^{quote}{{}}\r\n]*+")


_STEPS: dict[str, Callable[[str, int, list[Opened]], Piece | None]] = {
    "line": _line,
    "bracket": _bracket,
    "hole": _hole,
    "literal": _literal,
    "specification": _specification,
}
