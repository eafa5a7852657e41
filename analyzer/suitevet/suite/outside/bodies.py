"""The steps of bodies with all that each of them evaluates, for everybody who looks at them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import within
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.suite import Suite


class Walked(NamedTuple):
    position: int
    step: facts.Step
    parts: Sequence[facts.Expr]
    calls: Sequence[facts.Call]


@dataclass(frozen=True, eq=False)
class Body:
    steps: tuple[Walked, ...]  # of those that evaluate anything
    own: str  # the name of the object whose method it is; "" in functions

    @cached_property
    def _mentions(self) -> Mapping[str, Sequence[int]]:
        """By a name, or by `self.x`: the steps it is in, as numbers of `steps`."""
        found: dict[str, list[int]] = {}
        for number, each in enumerate(self.steps):
            for name in {own_name(part, self.own) for part in each.parts} - {None}:
                found.setdefault(str(name), []).append(number)
        return found

    def mentioning(self, names: Iterable[str]) -> set[int]:
        return {number for name in names for number in self._mentions.get(name, ())}


class Bodies:
    """Those that are looked at more than once."""

    def __init__(self, suite: Suite) -> None:
        self.suite = suite
        self._known: dict[FunctionRef, Body] = {}

    def of(self, function: FunctionRef) -> Body:
        known = self._known.get(function)
        if known is None:
            definition = self.suite.names.function(function)
            is_method = self.suite.flow.frame(function).place.cls is not None and bool(definition.parameters)
            own = definition.parameters[0].name if is_method else ""
            known = self._known[function] = Body(walked(definition), own)
        return known


def walked(definition: facts.Function) -> tuple[Walked, ...]:
    found: list[Walked] = []
    for position, step in enumerate(definition.steps):
        parts = within(step.action)
        if parts:
            found.append(Walked(position, step, parts, [part for part in parts if type(part) is facts.Call]))
    return tuple(found)


def own_name(expression: facts.Expr, own: str) -> str | None:
    """`path`, and `self.path` whatever the object is called; nothing of the attributes of others."""
    if type(expression) is facts.Name:
        return expression.id
    if type(expression) is facts.Attribute and own and expression.value == facts.Name(own):
        return f"self.{expression.name}"
    return None
