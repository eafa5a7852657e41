"""The tokens of a logical line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts.pieces import Opened, pieces


class Token(NamedTuple):
    start: int
    end: int
    kind: str  # word | number | operator, "" for what is none, or the kind of a piece


def tokens(text: str, at: int, frames: list[Opened] | None = None) -> Iterator[Token]:
    """The tokens from an offset to the end of the logical line it stands in; raises `Refused`, see `pieces`."""
    holes = 0
    for kind, start, end in pieces(text, at, frames):
        holes += (kind == "hole") - (kind == "filled")
        if kind == "code":
            yield from _of_code(text, start, end, holes > 0)
        else:
            yield Token(start, end, kind)


_PREFIX = re.compile(r"(?:[bB][rR]?|[rR][bBfFtT]?|[fFtT][rR]?|[uU])(?=[\"'])")


def string_prefix(text: str, token: Token) -> str:
    """The prefix of a string, in small letters, if a token is one."""
    match = _PREFIX.match(text, token.start) if token.kind == "word" else None
    return match[0].lower() if match is not None and match.end() == token.end else ""


def excerpt(text: str, start: int, end: int) -> str:
    """The token at an offset, or one character of a piece, as a message shows it."""
    token = _TOKEN.match(text, start, end)
    return text[start : min(token.end() if token is not None else start + 1, start + 40)]


_TOKEN = re.compile(
    r"""
      (?P<blank>[ \t\f\r\n]++|\\(?:\r\n|\r|\n))
    | (?P<word>[^\W\d]\w*+)
    | (?P<number>(?:0[xX](?:_?[\da-fA-F])++ | 0[bB](?:_?[01])++ | 0[oO](?:_?[0-7])++
        | (?:[0-9](?:_?[0-9])*+\.?+(?:[0-9](?:_?[0-9])*+)?+|\.[0-9](?:_?[0-9])*+)(?:[eE][+-]?[0-9](?:_?[0-9])*+)?[jJ]?)
        (?=\W|\Z|and|else|for|if|in|is|not|or))
    | (?P<operator>\.\.\.|->|:=|!=|(?:\*\*|//|<<|>>|[-+*/%@&|^=<>])=?|[~.,:;])
    """,
    re.VERBOSE,
)
def _of_code(text: str, start: int, end: int, in_hole: bool) -> Iterator[Token]:
    while start < end:
        token = _TOKEN.match(text, start, end)
        if token is None:
            stop, kind = start + 1, "operator" if in_hole and text[start] == "!" else ""
            while kind == "" and text[start].isdigit() and stop < end and text[stop].isalnum():
                stop += 1
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
