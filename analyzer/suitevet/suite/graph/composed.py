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
_LISTS_OF_NAMES = frozenset({"fixturenames", "names_closure"})
_FROM_OUTSIDE = frozenset({"getoption", "getini", "getenv", "load", "loads", "safe_load", "read", "read_text"})
_ANYTHING = ".*"
_DEPTH = 3  # of names that hold names


class Asked(NamedTuple):
    """What one body asks for by strings."""

    patterns: frozenset[str]  # regular expressions for the names it may mean
    computed: bool  # a name that it gets from elsewhere: one that some string of the suite says
    outside: bool  # a name that no file of the suite need say: an option, a setting


def asked(names: Names, parts: Sequence[facts.Expr], steps: tuple[facts.Step, ...], place: Place) -> Asked:
    """The names given to `getfixturevalue`, to `usefixtures` and to `fixturenames` by some expressions of a body."""
    found = [part for part in parts if isinstance(part, facts.Call)]
    given = [expression for call in found for expression in _given(call)]
    patterns = {_pattern_of(names, expression, steps, place) for expression in given}
    called = {id(call.func) for call in found}
    # `map(request.getfixturevalue, names)`: used without a call that could be read
    handed_over = any(isinstance(p, facts.Attribute) and p.name in _FETCHING and id(p) not in called for p in parts)
    return Asked(
        frozenset(patterns - {_ANYTHING, ""}),
        handed_over or not patterns.isdisjoint({_ANYTHING, ""}),
        any(_is_from_outside(held) for expression in given for held in _held(expression, steps, _DEPTH)),
    )


def composed(parts: Sequence[facts.Expr]) -> Iterator[str]:
    """Regular expressions for the strings that expressions put together, where they may be names."""
    for part in parts:
        if isinstance(part, facts.Template | facts.Operation):
            found = pattern(part)
            if re.fullmatch(r"[\w.*?:()|]+", found) and re.search(r"\w{3}", found):
                yield found


def pattern(expression: facts.Expr) -> str:
    """A regular expression for the strings an expression may give."""
    match expression:
        case facts.Literal("str", str(text)):
            return re.escape(text)
        case facts.Template(parts):
            return "".join(pattern(part) for part in parts)
        case facts.Operation("+", operands):
            return "".join(pattern(operand) for operand in operands)
        case facts.Operation("%", (facts.Literal("str", str(text)), _)):
            return re.sub(r"%[a-z]", _ANYTHING, re.escape(text).replace("\\%", "%"))
        case facts.Call(facts.Attribute(facts.Literal("str", str(text)), "format"), _, _):
            return _ANYTHING.join(re.escape(piece) for piece in re.split(r"\{[^}]*\}", text))
        case facts.Call(facts.Attribute(facts.Literal("str", str(between)), "join"), _, _) if between:
            return f"{_ANYTHING}{re.escape(between)}{_ANYTHING}"
        case facts.Operation("if-else", (_, then, otherwise)):
            both = (pattern(then), pattern(otherwise))
            return _ANYTHING if _ANYTHING in both else f"(?:{both[0]}|{both[1]})"
    return _ANYTHING


def _given(call: facts.Call) -> Iterator[facts.Expr]:
    name = last_name(call.func)
    if name in _FETCHING:
        yield from (argument.value for argument in call.arguments[:1] if argument.keyword in (None, "argname"))
    elif name == "usefixtures":
        yield from (argument.value for argument in call.arguments)
    elif name in ("append", "insert", "extend") and _lists_names(call.func):
        yield from (argument.value for argument in call.arguments[-1:])


def _lists_names(func: facts.Expr) -> bool:
    return isinstance(func, facts.Attribute) and last_name(func.value) in _LISTS_OF_NAMES


def _pattern_of(names: Names, expression: facts.Expr, steps: tuple[facts.Step, ...], place: Place) -> str:
    value = constant(names, expression, place)
    if isinstance(value, str):
        return re.escape(value)
    found = {pattern(held) for held in _held(expression, steps, _DEPTH)}
    return _ANYTHING if _ANYTHING in found else "|".join(sorted(found))


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
