"""Texts with gaps, whichever way they are filled: `f"{a}/b"`, `"%s/b" % a`, `"{}/b".format(a)`."""

from __future__ import annotations

import itertools
import re
from string import Formatter

from suitevet.facts import model as facts

_OLD_GAP = re.compile(r"%(?:\((\w+)\))?([a-z%])")
_PLAIN = frozenset("sdi")  # gaps that take a value as `str` spells it


def template(expression: facts.Expr) -> facts.Template | None:
    """The pieces of a text that a format puts together; None where a gap does more than to take a value."""
    match expression:
        case facts.Template():
            return expression
        case facts.Operation("%", (facts.Literal("str", str(text)), facts.Collection("tuple", values))):
            return _by_percent(text, values)
        case facts.Operation("%", (facts.Literal("str", str(text)), value)):
            return _by_percent(text, (value,))
        case facts.Call(facts.Attribute(facts.Literal("str", str(text)), "format"), arguments, _):
            return _by_format(text, arguments)
    return None


def _by_percent(text: str, values: tuple[facts.Expr, ...]) -> facts.Template | None:
    parts: list[facts.Expr] = []
    rest = iter(values)
    end = 0
    for gap in _OLD_GAP.finditer(text):
        value = facts.Literal("str", "%") if gap[2] == "%" else next(rest, None)
        if gap[1] is not None or value is None or gap[2] not in {*_PLAIN, "%"}:
            return None
        parts += (facts.Literal("str", text[end : gap.start()]), value)
        end = gap.end()
    if "%" in text[end:] or next(rest, None) is not None:
        return None
    return _without_empty(*parts, facts.Literal("str", text[end:]))


def _by_format(text: str, arguments: tuple[facts.Argument, ...]) -> facts.Template | None:
    in_order = [each.value for each in arguments if each.keyword is None]
    given = {each.keyword or "": each.value for each in arguments} | {str(n): each for n, each in enumerate(in_order)}
    if not given.keys().isdisjoint(("*", "**")):
        return None
    parts: list[facts.Expr] = []
    numbers = itertools.count()
    try:
        pieces = list(Formatter().parse(text))
    except ValueError:
        return None
    for before, gap, form, conversion in pieces:
        parts.append(facts.Literal("str", before))
        if gap is not None:
            value = given.get(gap or str(next(numbers)))
            if value is None or form or conversion:
                return None
            parts.append(value)
    return _without_empty(*parts)


def _without_empty(*parts: facts.Expr) -> facts.Template:
    return facts.Template(tuple(part for part in parts if part != facts.Literal("str", "")))
