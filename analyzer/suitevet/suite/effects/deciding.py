"""Conditions that an expression sets for its own parts: `make() if wanted else None`, `wanted and make()`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import evaluated
from suitevet.facts.parts import parts as direct_parts

_Blocks = tuple[facts.Block, ...]
_OPERATORS = frozenset({"if-else", "and", "or"})


def decides(parts: Iterable[facts.Expr]) -> bool:
    return any(type(part) is facts.Operation and part.operator in _OPERATORS for part in parts)


def decided(step: facts.Step) -> Iterator[tuple[facts.Call, facts.Step]]:
    """The calls of a step, each with the step as if what decides about the call were an `if` statement around it."""
    for expression in evaluated(step.action):
        for call, blocks in _calls(expression, (), step.span.line):
            yield call, step._replace(blocks=(*step.blocks, *blocks)) if blocks else step


def _calls(expression: facts.Expr, around: _Blocks, line: int) -> Iterator[tuple[facts.Call, _Blocks]]:
    match expression:
        case facts.Operation("if-else", (test, then, otherwise)):
            yield from _calls(test, around, line)
            yield from _calls(then, (*around, facts.Block("if", test, line)), line)
            yield from _calls(otherwise, (*around, facts.Block("else", test, line)), line)
        case facts.Operation("and" | "or" as operator, (first, *others)):
            yield from _calls(first, around, line)
            before, kind = first, "if" if operator == "and" else "else"
            for other in others:
                yield from _calls(other, (*around, facts.Block(kind, before, line)), line)
                before = other
        case _:
            for part in direct_parts(expression):
                yield from _calls(part, around, line)
            if isinstance(expression, facts.Call):
                yield expression, around
