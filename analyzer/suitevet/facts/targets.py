"""What a statement gives a value, deletes or annotates although that is no target: told where the first such begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from suitevet.facts.elements import Missing
from suitevet.facts.probes import beginning, behind, inside, opened, reach
from suitevet.facts.tokens import Token


def no_target(text: str, line: int, place: int) -> Missing | None:
    """What is wrong before the token of a logical line at a place, both given by their offsets."""
    levels, token = opened(text, line, place)
    word = text[token.start : token.end] if token is not None else ""
    tokens = _statement(text, levels[0])
    said = [text[each.start : each.end] for each in tokens]
    if said[:1] == ["del"]:
        deleted = [*takewhile(lambda each: text[each.start] != ";", behind(text, line, tokens[0].end))]
        is_read = reach(text, deleted, "_ = ") == len(deleted)
        return _first(text, deleted, "del ", "", "cannot be deleted") if is_read else None
    loop = said.index("for") if said[:1] == ["for"] or said[:2] == ["async", "for"] else None
    if loop is not None and "in" not in said:
        looped = [*takewhile(lambda each: not _ENDS.match(text, each.start), behind(text, line, tokens[loop].end))]
        is_read = bool(looped) and reach(text, looped, "_ = ") == len(looped)
        return _first(text, looped, "for ", " in _: _", "cannot be given a value by a `for`") if is_read else None
    if len(levels) > 1:
        return None
    if word == "=" and said:
        given = tokens[len(said) - said[::-1].index("=") if "=" in said else 0 :]
        is_read = reach(text, given, "_ = ") == len(given)
        return _first(text, given, "", " = _", "cannot be given a value") if is_read else None
    if _AUGMENTED.fullmatch(word) and "=" not in said and reach(text, tokens, "_ = ") == len(said):
        return Missing(tokens[0].start, "cannot be given a value with an operator") if said else None
    annotation = [*islice(behind(text, line, place), 1, None)] if word == ":" and "=" not in said else ()
    if annotation and reach(text, tokens, "_ = ") == len(said) > 0 and beginning(text, annotation):
        bare = _bare(text, tokens)
        return Missing(bare[0].start, "cannot be annotated") if reach(text, bare, "", ": _") < len(bare) else None
    return None


_ENDS = re.compile(r"in\b|:|\n")  # the targets of a `for`
_AUGMENTED = re.compile(r"(?:\*\*|//|<<|>>|[-+*/%@&|^])=")


def _statement(text: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens behind the last `;`."""
    ends = [n for n, token in enumerate(tokens) if text.startswith(";", token.start)]
    return tokens[ends[-1] + 1 :] if ends else tokens


def _first(text: str, tokens: Sequence[Token], before: str, after: str, message: str) -> Missing | None:
    """The first of the targets that is none."""
    for target in _separated(text, tokens):
        if reach(text, target, before, after) == len(target):
            continue
        bare = target[text.startswith("*", target[0].start) and len(target) > 1 :]
        if len(bare) == 1 and text[bare[0].start] in "([":
            return _first(text, inside(text, bare[0]), before, after, message)
        return Missing(bare[0].start, message)
    return None


def _separated(text: str, tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for n, token in enumerate(tokens):
        if text.startswith(",", token.start):
            yield tokens[start:n]
            start = n + 1
    if start < len(tokens):
        yield tokens[start:]


def _bare(text: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """An operand without the brackets around it, unless they make it a tuple."""
    while len(tokens) == 1 and text[tokens[0].start] == "(":
        within = inside(text, tokens[0])
        if not within or any(text.startswith(",", each.start) for each in within):
            break
        tokens = within
    return tokens
