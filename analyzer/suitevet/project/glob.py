"""Glob patterns matched in time linear in the pattern times the name, whatever the configuration says."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import NamedTuple


class _Class(NamedTuple):
    """`[...]` of a pattern: single characters, ranges, and whether it is negated."""

    ranges: tuple[tuple[str, str], ...]
    negated: bool

    def holds(self, character: str) -> bool:
        inside = any(low <= character <= high for low, high in self.ranges)
        return inside is not self.negated


_Token = str | _Class  # "*", "?", or what one character must be


def matches(pattern: str, name: str) -> bool:
    """`fnmatch.fnmatchcase(name, pattern)`."""
    if "?" in pattern or "[" in pattern:
        return _run(_tokens(pattern), name)
    return _pieces_match(pattern.split("*"), name)


def matches_path(pattern: str, path: str) -> bool:
    """pytest's match of an absolute path: no slash means the last name, a relative pattern may start anywhere."""
    if "/" not in pattern:
        return matches(pattern, path.rpartition("/")[2])
    if path.startswith("/") and not pattern.startswith("/"):
        pattern = "*/" + pattern
    return matches(pattern, path)


def prefix_or_glob(options: Iterable[str], name: str) -> bool:
    """pytest's match of `python_functions` and `python_classes`."""
    return any(name.startswith(option) or (_is_glob(option) and matches(option, name)) for option in options)


def _is_glob(option: str) -> bool:
    return any(character in option for character in "*?[")


def _pieces_match(pieces: list[str], name: str) -> bool:
    """Match what stands between the stars, each piece as far left as it goes."""
    first, last = pieces[0], pieces[-1]
    if len(pieces) == 1:
        return name == first
    if len(name) < len(first) + len(last) or not name.startswith(first) or not name.endswith(last):
        return False
    at, end = len(first), len(name) - len(last)
    for piece in pieces[1:-1]:
        at = name.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True


def _run(tokens: tuple[_Token, ...], name: str) -> bool:
    """Greedy with one step back: only the last star ever needs to be tried again."""
    at = position = 0
    star = retry = -1
    while position < len(name):
        token = tokens[at] if at < len(tokens) else None
        if token == "*":
            star, retry = at, position
            at += 1
        elif token is not None and (token == "?" or (isinstance(token, _Class) and token.holds(name[position]))):
            at += 1
            position += 1
        elif star >= 0:
            retry += 1
            at, position = star + 1, retry
        else:
            return False
    return all(token == "*" for token in tokens[at:])


@functools.lru_cache(maxsize=256)
def _tokens(pattern: str) -> tuple[_Token, ...]:
    tokens: list[_Token] = []
    at = 0
    while at < len(pattern):
        character = pattern[at]
        at += 1
        if character in "*?":
            if not (character == "*" and tokens and tokens[-1] == "*"):
                tokens.append(character)
            continue
        end = _end_of_class(pattern, at) if character == "[" else -1
        if end < 0:
            tokens.append(_Class(((character, character),), False))
        else:
            tokens.append(_class(pattern[at:end]))
            at = end + 1
    return tuple(tokens)


def _end_of_class(pattern: str, at: int) -> int:
    """Where the bracket closes that opened before `at`, or -1 if it is a plain character."""
    if pattern[at : at + 1] == "!":
        at += 1
    return pattern.find("]", at + 1)


def _class(body: str) -> _Class:
    negated = body.startswith("!")
    body = body[1:] if negated else body
    ranges: list[tuple[str, str]] = []
    at = 0
    while at < len(body):
        if body[at + 1 : at + 2] == "-" and at + 2 < len(body):
            ranges.append((body[at], body[at + 2]))
            at += 3
        else:
            ranges.append((body[at], body[at]))
            at += 1
    return _Class(tuple(ranges), negated)
