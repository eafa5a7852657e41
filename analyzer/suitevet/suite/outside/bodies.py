"""The steps of bodies with all that each of them evaluates: walked once, for everybody who looks at them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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


class Body(NamedTuple):
    steps: tuple[Walked, ...]  # of those that evaluate anything
    own: str  # the name of the object whose method it is; "" in functions
    mentions: Mapping[str, tuple[int, ...]]  # by a name, or by `self.x`: the steps it is in, as numbers of `steps`

    def mentioning(self, names: Iterable[str]) -> set[int]:
        return {number for name in names for number in self.mentions.get(name, ())}


class Bodies:
    def __init__(self, suite: Suite) -> None:
        self.suite = suite
        self._known: dict[FunctionRef, Body] = {}

    def of(self, function: FunctionRef) -> Body:
        known = self._known.get(function)
        if known is None:
            known = self._known[function] = self._walked(function)
        return known

    def _walked(self, function: FunctionRef) -> Body:
        definition = self.suite.names.function(function)
        is_method = self.suite.flow.frame(function).place.cls is not None and bool(definition.parameters)
        own = definition.parameters[0].name if is_method else ""
        steps: list[Walked] = []
        mentions: dict[str, list[int]] = {}
        for position, step in enumerate(definition.steps):
            parts = within(step.action)
            if parts:
                for name in dict.fromkeys(map(own_name, parts, [own] * len(parts))):
                    if name is not None:
                        mentions.setdefault(name, []).append(len(steps))
                steps.append(Walked(position, step, parts, [part for part in parts if type(part) is facts.Call]))
        return Body(tuple(steps), own, {name: tuple(found) for name, found in mentions.items()})


def own_name(expression: facts.Expr, own: str) -> str | None:
    """`path`, and `self.path` whatever the object is called; nothing of the attributes of others."""
    if type(expression) is facts.Name:
        return expression.id
    if type(expression) is facts.Attribute and own and expression.value == facts.Name(own):
        return f"self.{expression.name}"
    return None
