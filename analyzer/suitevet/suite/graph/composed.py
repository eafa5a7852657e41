"""Fixtures that code asks for by names it puts together: which names it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import inner, last_name
from suitevet.suite.names.names import Names, Place
from suitevet.suite.names.values import constant

_FETCHING = frozenset({"getfixturevalue", "getfuncargvalue", "_getfixturevalue"})
LAZY = frozenset({"lazy_fixture", "lazy_fixtures", "lf", "lfc", "fixture_ref", "LazyFixture", "getfixture"})
_LISTS_OF_NAMES = frozenset({"fixturenames", "names_closure"})
_FROM_OUTSIDE = frozenset({"getoption", "getini", "getenv", "load", "loads", "safe_load", "read", "read_text"})
_DEPTH = 3  # of names that hold names
_MOST = 8  # ways to put one name together

# A text with gaps between its pieces, in which anything may stand: strangers write it, so it is matched in linear time.
Pieces = tuple[str, ...]
_ANYTHING: Pieces = ("", "")
_UNKNOWN = frozenset({_ANYTHING, ("",)})


class Asked(NamedTuple):
    """What one body asks for by strings."""

    patterns: frozenset[Pieces]  # the names it may mean
    computed: bool  # a name that it gets from elsewhere: one that some string of the suite says
    outside: bool  # a name that no file of the suite need say: an option, a setting


def fits(pieces: Pieces, name: str) -> bool:
    first, *between = pieces
    if not between:
        return name == first
    last = between.pop()
    at, end = len(first), len(name) - len(last)
    if at > end or not name.startswith(first) or not name.endswith(last):
        return False
    for piece in between:
        found = name.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def asked(names: Names, parts: Sequence[facts.Expr], steps: tuple[facts.Step, ...], place: Place) -> Asked:
    """The names given to `getfixturevalue`, `usefixtures`, `lazy_fixture` and the like by expressions of a body."""
    found = [part for part in parts if isinstance(part, facts.Call)]
    given = [expression for call in found for expression in _given(call)]
    patterns = frozenset().union(*(_meant(names, expression, steps, place) for expression in given))
    called = {id(call.func) for call in found}
    # `map(request.getfixturevalue, names)`: used without a call that could be read
    handed_over = any(isinstance(p, facts.Attribute) and p.name in _FETCHING and id(p) not in called for p in parts)
    return Asked(
        patterns - _UNKNOWN,
        handed_over or not patterns.isdisjoint(_UNKNOWN),
        any(_is_from_outside(held) for expression in given for held in _held(expression, steps, _DEPTH)),
    )


def composed(parts: Sequence[facts.Expr]) -> Iterator[Pieces]:
    """The strings that expressions put together, where they may be names."""
    for part in parts:
        if isinstance(part, facts.Template | facts.Operation):
            for pieces in _texts(part):
                if all(map(_IN_NAMES.fullmatch, pieces)) and any(map(_TELLING.search, pieces)):
                    yield pieces


_IN_NAMES = re.compile(r"[\w.]*")
_TELLING = re.compile(r"\w{3}")


def _texts(expression: facts.Expr) -> tuple[Pieces, ...]:
    """The strings an expression may give."""
    match expression:
        case facts.Literal("str", str(text)):
            return ((text,),)
        case facts.Template(parts) | facts.Operation("+", parts):
            return _joined([_texts(part) for part in parts])
        case facts.Operation("%", (facts.Literal("str", str(text)), _)):
            return (_tight(re.split(r"%[a-z]", text)),)
        case facts.Call(facts.Attribute(facts.Literal("str", str(text)), "format"), _, _):
            return (_tight(re.split(r"\{[^{}]*\}", text)),)
        case facts.Call(facts.Attribute(facts.Literal("str", str(between)), "join"), _, _) if between:
            return (("", between, ""),)
        case facts.Operation("if-else", (_, then, otherwise)):
            return tuple(dict.fromkeys((*_texts(then), *_texts(otherwise))))
    return (_ANYTHING,)


def _joined(parts: Sequence[tuple[Pieces, ...]]) -> tuple[Pieces, ...]:
    """Texts that stand one behind the other."""
    found: tuple[Pieces, ...] = (("",),)
    for ways in parts:
        if len(found) * len(ways) > _MOST:
            ways = (_ANYTHING,)
        found = tuple(_tight((*so_far[:-1], so_far[-1] + way[0], *way[1:])) for so_far in found for way in ways)
    return found


def _tight(pieces: Sequence[str]) -> Pieces:
    """Two gaps with nothing between them are one."""
    return (pieces[0], *filter(None, pieces[1:-1]), pieces[-1]) if len(pieces) > 1 else tuple(pieces)


def _given(call: facts.Call) -> Iterator[facts.Expr]:
    name = last_name(call.func)
    if name in _FETCHING:
        yield from (argument.value for argument in call.arguments[:1] if argument.keyword in (None, "argname"))
    elif name == "usefixtures" or name in LAZY:
        yield from (argument.value for argument in call.arguments)
    elif name in ("append", "insert", "extend") and _lists_names(call.func):
        yield from (argument.value for argument in call.arguments[-1:])


def _lists_names(func: facts.Expr) -> bool:
    return isinstance(func, facts.Attribute) and last_name(func.value) in _LISTS_OF_NAMES


def _meant(names: Names, expression: facts.Expr, steps: tuple[facts.Step, ...], place: Place) -> frozenset[Pieces]:
    value = constant(names, expression, place)
    if isinstance(value, str):
        return frozenset({(value,)})
    return frozenset(pieces for held in _held(expression, steps, _DEPTH) for pieces in _texts(held))


def _held(expression: facts.Expr, steps: tuple[facts.Step, ...], depth: int) -> Iterator[facts.Expr]:
    """What an expression may be, when it is a name that the same body gives values."""
    values = [
        step.action.value
        for step in steps
        if isinstance(expression, facts.Name) and isinstance(step.action, facts.Assign) and depth
        and step.action.value is not None and expression in step.action.targets
    ]  # fmt: skip
    if not values:
        yield expression
    for value in values:
        yield from _held(value, steps, depth - 1)


def _is_from_outside(expression: facts.Expr) -> bool:
    return any(
        (isinstance(part, facts.Call) and last_name(part.func) in _FROM_OUTSIDE)
        or (isinstance(part, facts.Attribute) and part.name in ("option", "environ"))
        for part in inner(expression)
    )
