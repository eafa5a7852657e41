"""Tokens by the bracket that they stand in, and libcst's word on a few of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import libcst as cst

from suitevet.facts.parse import REFUSALS
from suitevet.facts.pieces import Opened, Refused
from suitevet.facts.tokens import Token, string_prefix, tokens

_OPENING = ("open", "hole")
_CLOSING = ("close", "filled")


def opened(text: str, line: int, place: int) -> tuple[Sequence[Sequence[Token]], Token | None]:
    """The tokens of a logical line before a place, and the one there.

    Those of the statement, of the bracket in it that is open at the place, and so on: a whole bracket is one token.
    """
    levels: list[list[Token]] = [[]]
    for token in tokens(text, line):
        if token.start >= place:
            return levels, token
        if token.kind in _OPENING:
            levels.append([token])
        elif token.kind in _CLOSING:
            whole = Token(levels.pop()[0].start, token.end, token.kind)
            levels[-1].append(whole)
        elif token.kind != "comment":
            levels[-1].append(token)
    return levels, None


def behind(text: str, line: int, place: int) -> Iterator[Token]:
    """The tokens of a logical line from a place on up to the end of the bracket it stands in, a whole one as one token.

    The last one is what closes it; there is none if a bracket is not closed, or the line cannot be read to its end.
    """
    starts: list[int] = []
    try:
        for token in tokens(text, line):
            if token.start < place or token.kind == "comment":
                continue
            if token.kind in _OPENING:
                starts.append(token.start)
            elif token.kind in _CLOSING and starts:
                start = starts.pop()
                if not starts:
                    yield Token(start, token.end, token.kind)
            elif not starts:
                yield token
                if token.kind in _CLOSING:
                    return
    except Refused:
        return


def inside(text: str, bracket: Token) -> Sequence[Token]:
    """The tokens in a whole bracket."""
    frames = [Opened("bracket", bracket.start, text[bracket.end - 1], False)]
    found: list[Token] = []
    starts: list[int] = []
    for token in tokens(text, bracket.start + 1, frames):
        if token.end >= bracket.end:
            break
        if token.kind in _OPENING:
            starts.append(token.start)
        elif token.kind in _CLOSING and len(starts) > 1:
            starts.pop()
        elif token.kind in _CLOSING:
            found.append(Token(starts.pop(), token.end, token.kind))
        elif not starts and token.kind != "comment":
            found.append(token)
    return found


_MOST = 100  # tokens that are given up before it is said that there is nothing
_LONGEST = 2000  # characters that many of them may have


def reach(text: str, given: Sequence[Token], before: str, after: str = "") -> int:
    """How many of the tokens, at most, are a statement between what is written before and after them."""
    counts = range(len(given), max(0, len(given) - _tries(given)), -1)
    return next((count for count in counts if _is_read(text, given[:count], before, after)), 0)


def beginning(text: str, given: Sequence[Token]) -> int:
    """How many of the tokens, at least, are an expression."""
    counts = range(1, min(len(given), _tries(given)) + 1)
    whole = (count for count in counts if not string_prefix(text, given[count - 1]))
    return next((count for count in whole if _is_read(text, given[:count], "_ = ", "")), 0)


def _tries(given: Sequence[Token]) -> int:
    return _MOST if not given or given[-1].end - given[0].start < _LONGEST else _MOST // 20


def _is_read(text: str, given: Sequence[Token], before: str, after: str) -> bool:
    try:
        cst.parse_module(f"{before}{_on_one_line(text, given)}{after}\n")
    except (*REFUSALS, RecursionError):
        return False
    return True


def _on_one_line(text: str, given: Sequence[Token]) -> str:
    """The tokens without the line ends between them, but for those in brackets."""
    end = given[0].start
    parts: list[str] = []
    for token in given:
        parts += ("" if token.start == end else " ", text[token.start : token.end])
        end = token.end
    return "".join(parts)
