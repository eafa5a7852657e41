"""The tokens of a logical line, and what Python has no token for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from keyword import iskeyword
from typing import NamedTuple

from suitevet.facts.pieces import Frame, pieces


class Token(NamedTuple):
    start: int
    end: int
    kind: str  # word | number | operator, "" for what is none, or the kind of a piece


def tokens(text: str, at: int, frames: list[Frame] | None = None) -> Iterator[Token]:
    """The tokens from an offset to the end of the logical line it stands in; raises `Refused`, see `pieces`."""
    holes = 0
    for kind, start, end in pieces(text, at, frames):
        holes += (kind == "hole") - (kind == "filled")
        if kind == "code":
            yield from _of_code(text, start, end, holes > 0)
        else:
            yield Token(start, end, kind)


def excerpt(text: str, start: int, end: int) -> str:
    """The token at an offset, or one character of a piece, as a message shows it."""
    token = _TOKEN.match(text, start, end)
    return text[start : min(token.end() if token is not None else start + 1, start + 40)]


class Illegal(NamedTuple):
    """What does not belong into any Python at an offset."""

    offset: int
    message: str
    token: bool  # it is a token to Python's tokenizer, which the parser then has no use for


def illegal(text: str, at: int, frames: list[Frame] | None = None) -> Iterator[Illegal]:
    """Characters and numbers that Python does not have, and strings that cannot be joined."""
    joined: bool | None = None  # the string before is bytes
    prefix = ""
    for start, end, kind in tokens(text, at, frames):
        if kind == "":
            yield Illegal(start, _stray(text[start:end]), text[start] in _UNUSED)
        elif kind == "number" and _ZEROS.match(text, start, end):
            yield Illegal(start, "a number with leading zeros: octal is written with `0o`", False)
        elif kind in ("string", "formatted"):
            if joined is not None and joined != ("b" in prefix):
                yield Illegal(start, "bytes and text cannot be joined", True)
            joined = "b" in prefix
        prefix = _prefix(text, start, end) if kind == "word" else ""
        if not prefix and kind not in ("string", "formatted", "text", "comment"):
            joined = None


_TOKEN = re.compile(
    r"""
      (?P<blank>[ \t\f\r\n]++|\\(?:\r\n|\r|\n))
    | (?P<word>[^\W\d]\w*+)
    | (?P<number>(?:0[xX](?:_?[\da-fA-F])++ | 0[bB](?:_?[01])++ | 0[oO](?:_?[0-7])++
        | (?:[0-9](?:_?[0-9])*+\.?(?:[0-9](?:_?[0-9])*+)?|\.[0-9](?:_?[0-9])*+)(?:[eE][+-]?[0-9](?:_?[0-9])*+)?[jJ]?)
        (?=\W|\Z|(?:and|else|for|if|in|is|not|or)\b))
    | (?P<operator>\.\.\.|->|:=|!=|(?:\*\*|//|<<|>>|[-+*/%@&|^=<>])=?|[~.,:;])
    """,
    re.VERBOSE,
)
_UNUSED = frozenset("$?!`")
_ZEROS = re.compile(r"0(?:_?[0-9])*[1-9]\w*\Z")


def _of_code(text: str, start: int, end: int, in_hole: bool) -> Iterator[Token]:
    while start < end:
        token = _TOKEN.match(text, start, end)
        if token is None:
            stop, kind = start + 1, "operator" if in_hole and text[start] == "!" else ""
        else:
            stop, kind = token.end(), token.lastgroup or ""
        if kind == "word" or (kind == "" and text[start].isidentifier()):
            stop, kind = _word_end(text, stop, end), "word"
        if kind != "blank":
            yield Token(start, stop, kind)
        start = stop


def _word_end(text: str, at: int, end: int) -> int:
    """Where a name ends that goes on with marks which are no letters to a regular expression."""
    while at < end and f"a{text[at]}".isidentifier():
        at += 1
    return at


def _prefix(text: str, start: int, end: int) -> str:
    """The prefix of a string behind it, if a word is one."""
    word = text[start:end]
    return word.lower() if text[end : end + 1] in ('"', "'") and not iskeyword(word) else ""


def _stray(character: str) -> str:
    if character == "`":
        return "backticks, as in Python 2"
    if character.isdigit():
        return "an invalid number"
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    return f"`{shown}` does not belong into Python"
