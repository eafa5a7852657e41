"""Conditions on a call's arguments: `connect=False`, `0:host`, `!0:host`, `url^https`, `n<4096`, `auth~None`."""

from __future__ import annotations

import re
from typing import NamedTuple

from suitevet.facts.model import Argument, Attribute, Call, Collection, Expr, Literal, Name, Template

Constant = str | int | float | bool | None

_FORM = re.compile(
    r"(?P<absent>!)?(?:(?P<position>\d+)(?P<colon>:)?)?(?P<keyword>[A-Za-z_]\w*)?"
    r"(?:(?P<test>[=^~<])(?P<value>.*))?"
)
_NAMED: dict[str, Constant] = {"True": True, "False": False, "None": None}


class Condition(NamedTuple):
    """One condition on one argument, named by position (-1: keyword only), keyword ("": position only) or both.

    `test` is given | absent | equals (a literal) | starts (a text's beginning) | below (a number) | names (the last
    identifier of the value, or of what it calls, begins so).
    """

    position: int
    keyword: str
    test: str
    value: Constant


def parse(text: str) -> Condition | None:
    """The condition a table entry spells, or None when it is not one."""
    match = _FORM.fullmatch(text)
    if match is None or not (match["position"] or match["keyword"]):
        return None
    if match["keyword"] and match["position"] and not match["colon"]:
        return None
    position = int(match["position"]) if match["position"] else -1
    keyword = match["keyword"] or ""
    if match["absent"]:
        return None if match["test"] else Condition(position, keyword, "absent", None)
    if match["test"] is None:
        return Condition(position, keyword, "given", None)
    if match["test"] == "=":
        return Condition(position, keyword, "equals", _constant(match["value"]))
    if match["test"] == "<":
        return Condition(position, keyword, "below", int(match["value"])) if match["value"].isdigit() else None
    return Condition(position, keyword, "starts" if match["test"] == "^" else "names", match["value"])


def holds(condition: Condition, call: Call) -> bool | None:
    """Whether a call meets a condition; None when its arguments cannot be seen."""
    value = argument(condition, call)
    if value is None:
        hidden = any(given.keyword in ("*", "**") for given in call.arguments)
        return None if hidden else condition.test == "absent"
    if condition.test in ("given", "absent"):
        return condition.test == "given"
    if condition.test == "names":
        return _last_name(value).startswith(str(condition.value))
    if condition.test == "starts":
        beginning = _beginning(value)
        return None if beginning is None else beginning.startswith(str(condition.value))
    if condition.test == "below":
        return _below(value, condition.value)
    return _equals(value, condition.value)


def argument(condition: Condition, call: Call) -> Expr | None:
    """The value given for the argument a condition is about."""
    by_keyword = next((given.value for given in call.arguments if given.keyword == condition.keyword), None)
    if by_keyword is not None or condition.position < 0:
        return by_keyword
    positional = _positional(call.arguments)
    return positional[condition.position] if condition.position < len(positional) else None


def _positional(arguments: tuple[Argument, ...]) -> tuple[Expr, ...]:
    values: list[Expr] = []
    for given in arguments:
        if given.keyword == "*":
            break
        if given.keyword is None:
            values.append(given.value)
    return tuple(values)


def _constant(text: str) -> Constant:
    if text in _NAMED:
        return _NAMED[text]
    return int(text) if text.isdigit() else text


def _equals(value: Expr, wanted: Constant) -> bool | None:
    if isinstance(value, Literal):
        return value.value == wanted and isinstance(value.value, bool) == isinstance(wanted, bool)
    return False if isinstance(value, Collection) else None


def _below(value: Expr, most: Constant) -> bool | None:
    if not isinstance(value, Literal):
        return None
    return isinstance(value.value, int | float) and isinstance(most, int) and value.value < most


def _beginning(value: Expr) -> str | None:
    if isinstance(value, Template) and value.parts:
        value = value.parts[0]
    return value.value if isinstance(value, Literal) and isinstance(value.value, str) else None


def _last_name(value: Expr) -> str:
    while isinstance(value, Call):
        value = value.func
    if isinstance(value, Attribute):
        return value.name
    return value.id if isinstance(value, Name) else ""
