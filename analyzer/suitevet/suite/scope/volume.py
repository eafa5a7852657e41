"""Work by sheer number: comprehensions and loops over large constant ranges."""

from __future__ import annotations

from suitevet.catalog import Cost, Evidence, Expensive, Sharing
from suitevet.facts import model as facts
from suitevet.facts.parts import evaluated, inner
from suitevet.suite.effects.flow import Flow, Frame
from suitevet.suite.names.names import External, FunctionRef, Value

_MANY = 100_000  # elements: some tens of milliseconds


def bulk(flow: Flow, function: FunctionRef) -> tuple[facts.Step, Expensive] | None:
    """The first step of a function that builds many elements, when all of them together make a large number."""
    frame = flow.frame(function)
    total = 0
    first: facts.Step | None = None
    for position, step in enumerate(flow.names.function(function).steps):
        for expression in evaluated(step.action):
            for part in inner(expression):
                if isinstance(part, facts.Comprehension):
                    total += _elements(flow, part, frame, position)
                    first = first or (step if total else None)
    return (first, _entry(total)) if first is not None and total >= _MANY else None


def _elements(flow: Flow, comprehension: facts.Comprehension, frame: Frame, position: int) -> int:
    total = 1
    for _, iterable in comprehension.loops:
        if not isinstance(iterable, facts.Call) or not iterable.arguments:
            return 0
        if flow.referent(iterable.func, frame, position) != External("builtins.range"):
            return 0
        bound = flow.referent(iterable.arguments[-1].value, frame, position)
        if not isinstance(bound, Value) or not isinstance(bound.expression, facts.Literal):
            return 0
        total *= bound.expression.value if isinstance(bound.expression.value, int) else 0
    return total


def _entry(total: int) -> Expensive:
    cost = Cost.MID if total < 100 * _MANY else Cost.HIGH
    return Expensive(
        name=f"{total:,} elements built one by one", kind="data", cost=cost, first_ms=None, repeat_ms=None,
        evidence=Evidence.ESTIMATE, sharing=Sharing.SAFE, outside=False, awaited=False, seconds=None, lazy=(),
        active=(), why="every element is made by the interpreter", hazard="", instead="make fewer, or make them once",
    )  # fmt: skip
