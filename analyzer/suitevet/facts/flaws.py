"""What does not belong into any Python, whatever stands around it: characters, names, numbers, and faulty strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts.pieces import Opened
from suitevet.facts.tokens import Token, string_prefix, tokens


class Flaw(NamedTuple):
    """A flaw, and where the tokens before it end."""

    offset: int
    frames: tuple[Opened, ...]  # what is open there
    told: int  # the offset at which Python tells it
    message: str
    parser: bool = True  # which finds it, and not the tokenizer: what is wrong with the grammar before it comes first
    token: bool = False  # it is a token, which the parser has no use for


def flaws(text: str, at: int, frames: list[Opened]) -> Iterator[Flaw]:
    """The flaws of a logical line in the order in which Python meets them; raises `Refused`, see `pieces`."""
    rows = [_Row()]  # by hole that is open
    formatted: list[_Formatted] = []  # what is open
    last = (at, tuple(frames))  # where the token before ends
    prefix = ""
    for token in tokens(text, at, frames):
        start, end, kind = token
        here = start - len(prefix)
        now = tuple(frames)
        if kind in ("string", "formatted"):
            row = rows[-1]
            if row.is_template not in (None, "t" in prefix):
                yield Flaw(*last, here, _MIXED) if row.is_mixed else Flaw(here, last[1], row.last, _JOINED, True, True)
            row.add(prefix, here)
        if kind == "string" and (said := _of_string(text[start:end], prefix)) is not None:
            yield Flaw(here, now, here, said)
        elif kind == "formatted":
            formatted.append(_Formatted("r" in prefix, len(frames)))
        elif kind == "text":
            formatted[-1].text(text[start:end])
            if len(frames) < formatted[-1].depth and formatted.pop().broken:
                yield Flaw(end, now, end - 1, _ESCAPE)
        elif (said := _of_token(text[start:end], token)) is not None:
            is_token = text[start] in _UNUSED or _NUMBER_AND_NAME.match(text, start, end) is not None
            yield Flaw(start, now, start, said, is_token, is_token)
        prefix = string_prefix(text, token)
        if not prefix and kind not in _STRINGS:
            if rows[-1].is_mixed:
                yield Flaw(*last, start, _MIXED)
            rows[-1] = _Row()
        if kind == "hole":
            rows.append(_Row())
        elif kind == "filled":
            rows.pop()
        if kind != "comment":
            last = (end, now)
    if rows[-1].is_mixed:
        yield Flaw(*last, last[0], _MIXED)


class _Row:
    """Strings side by side."""

    def __init__(self) -> None:
        self.is_template: bool | None = None  # are they t-strings?
        self.last = 0  # where the last one starts
        self._bytes: set[bool] = set()

    @property
    def is_mixed(self) -> bool:
        return len(self._bytes) > 1

    def add(self, prefix: str, start: int) -> None:
        self._bytes.add("b" in prefix)
        self.is_template = "t" in prefix
        self.last = start


_STRINGS = frozenset({"string", "formatted", "text", "hole", "comment"})  # which may stand in a row of strings
_MIXED = "bytes and text cannot be joined"
_JOINED = "t-strings can only be joined with t-strings"

# --- tokens ---

_UNUSED = frozenset("$?!`")  # tokens to Python's tokenizer, which the parser then has no use for
_NUMBER_AND_NAME = re.compile(r"[0-9](?:_?[0-9])*+[^\x00-\x7f\W]\w*\Z")  # two tokens: only ASCII letters spoil a number
_LONG = re.compile(r"(?:[0-9]+|0[xX][0-9a-fA-F]+)[lL]\Z")
_ZEROS = re.compile(r"0(?:_?[0-9])*[1-9]\w*\Z")


def _of_token(said: str, token: Token) -> str | None:
    if token.kind == "number" and _ZEROS.match(said):
        return "a number with leading zeros: octal is written with `0o`"
    if token.kind == "" and said[0].isdigit():
        return "a Python 2 long integer" if _LONG.match(said) else "an invalid number"
    if token.kind == "word" and not said.isidentifier():
        return _stray(next(said[n] for n in range(len(said)) if not said[: n + 1].isidentifier()))
    return _stray(said) if token.kind == "" else None


def _stray(character: str) -> str:
    if character == "`":
        return "backticks, as in Python 2"
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    return f"`{shown}` does not belong into Python"


# --- strings ---

_HEX = "[0-9a-fA-F]"
_FEW = rf"x(?!{_HEX}{{2}})"
_WANTING = rf"{_FEW}|u(?!{_HEX}{{4}})|U(?!(?:000{_HEX}|0010){_HEX}{{4}})|N(?!\{{[^{{}}]+\}})"
_ESCAPING = r"(?<!\\)(?:\\\\)*+\\"  # a backslash that is not escaped itself
_BROKEN = re.compile(rf"{_ESCAPING}(?:{_WANTING})")
_BROKEN_BYTES = re.compile(rf"{_ESCAPING}{_FEW}")
_ESCAPE = "an escape without what belongs to it: `\\x` has two digits, `\\u` four, `\\U` eight, `\\N` a name in braces"


def _of_string(said: str, prefix: str) -> str | None:
    if "b" in prefix and not said.isascii():
        return "bytes can only hold ASCII characters; write an escape"
    broken = _BROKEN_BYTES if "b" in prefix else _BROKEN
    return _ESCAPE if "r" not in prefix and broken.search(said) else None


class _Formatted:
    """An f-string that is read."""

    def __init__(self, raw: bool, depth: int) -> None:
        self.depth = depth  # of what is open within it
        self.broken = False
        self._raw = raw

    def text(self, said: str) -> None:
        self.broken = self.broken or (not self._raw and _BROKEN.search(said) is not None)


_SUSPECT = re.compile(rf"\\(?:{_WANTING})|\b(?:[tT][rR]?|[rR][tT])[\"']")
_BYTES = re.compile(r"\b(?:[bB][rR]?|[rR][bB])[\"']")


def may_be_faulty(text: str, start: int, end: int) -> bool:
    """Is there a string in a stretch of text that may have a flaw?"""
    if _SUSPECT.search(text, start, end) is not None:
        return True
    return not text[start:end].isascii() and _BYTES.search(text, start, end) is not None
