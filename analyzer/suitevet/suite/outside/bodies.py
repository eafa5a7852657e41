"""The steps of a body with all that each of them evaluates: walked once, for everybody who looks at them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import within


class Walked(NamedTuple):
    position: int
    step: facts.Step
    parts: Sequence[facts.Expr]
    calls: Sequence[facts.Call]


def walked(definition: facts.Function) -> tuple[Walked, ...]:
    found: list[Walked] = []
    for position, step in enumerate(definition.steps):
        parts = within(step.action)
        if parts:
            found.append(Walked(position, step, parts, [part for part in parts if type(part) is facts.Call]))
    return tuple(found)
