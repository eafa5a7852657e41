"""Work by sheer number: comprehensions over large constant ranges, and large arrays of random numbers."""

from __future__ import annotations

from math import prod

from suitevet.catalog import Cost, Evidence, Expensive, Sharing
from suitevet.facts import model as facts
from suitevet.facts.parts import evaluated, inner
from suitevet.suite.effects.flow import Flow, Frame
from suitevet.suite.names.names import External, FunctionRef, Value

_MANY = 100_000  # elements made by the interpreter: some tens of milliseconds
_DRAWN = 10  # random numbers that numpy draws in the time of one element
_BY_DIMENSIONS = frozenset({"numpy.random.rand", "numpy.random.randn"})
_RANDOM = "numpy.random."
_NOT_DRAWING = frozenset({"seed", "default_rng", "RandomState", "Generator", "SeedSequence", "set_state"})


def bulk(flow: Flow, function: FunctionRef) -> tuple[facts.Step, Expensive] | None:
    """The first step of a function that makes many elements, when all of them together make a large number."""
    frame = flow.frame(function)
    total = drawn = 0
    first: facts.Step | None = None
    for position, step in enumerate(flow.names.function(function).steps):
        for expression in evaluated(step.action):
            for part in inner(expression):
                if isinstance(part, facts.Comprehension):
                    total += _elements(flow, part, frame, position)
                elif isinstance(part, facts.Call):
                    drawn += _numbers(flow, part, frame, position)
                first = first or (step if total or drawn else None)
    if first is None or total + drawn // _DRAWN < _MANY:
        return None
    return first, _entry(total, drawn)


def _elements(flow: Flow, comprehension: facts.Comprehension, frame: Frame, position: int) -> int:
    total = 1
    for _, iterable in comprehension.loops:
        if not isinstance(iterable, facts.Call) or not iterable.arguments:
            return 0
        if flow.referent(iterable.func, frame, position) != External("builtins.range"):
            return 0
        total *= _length([_number(flow, given.value, frame, position) for given in iterable.arguments])
    return total


def _length(bounds: list[int | None]) -> int:
    """How many numbers `range(*bounds)` has, give or take one; 0 where that is not known."""
    match bounds:
        case [int(stop)]:
            return max(0, stop)
        case [int(start), int(stop)]:
            return max(0, stop - start)
        case [int(start), int(stop), int(step)] if step:
            return max(0, (stop - start) // step)
    return 0


def _numbers(flow: Flow, call: facts.Call, frame: Frame, position: int) -> int:
    """How many random numbers a call draws, by a shape that is written down; 0 for what cannot be told."""
    target = flow.referent(call.func, frame, position)
    if not isinstance(target, External) or not target.name.startswith(_RANDOM):
        return 0
    if not _NOT_DRAWING.isdisjoint(target.name.rpartition(".")[2:]):
        return 0
    sizes = [given.value for given in call.arguments if given.keyword == "size"]
    placed = [given.value for given in call.arguments if given.keyword is None]
    if target.name in _BY_DIMENSIONS:
        return prod(_number(flow, size, frame, position) or 0 for size in placed) if placed else 0
    match sizes or placed[-1:]:
        case [facts.Collection("tuple" | "list", lengths)]:
            return prod(_number(flow, length, frame, position) or 0 for length in lengths)
        case [size] if sizes:
            return _number(flow, size, frame, position) or 0
    return 0


def _number(flow: Flow, expression: facts.Expr, frame: Frame, position: int) -> int | None:
    """The number that an expression is known to be."""
    if not isinstance(expression, facts.Literal):
        bound = flow.referent(expression, frame, position)
        expression = bound.expression if isinstance(bound, Value) else expression
    match expression:
        case facts.Literal("int", int() as value):
            return value
    return None


def _entry(total: int, drawn: int) -> Expensive:
    cost = Cost.MID if total + drawn // _DRAWN < 100 * _MANY else Cost.HIGH
    by_hand = total >= _MANY
    return Expensive(
        name=f"{total:,} elements built one by one" if by_hand else f"{total + drawn:,} random numbers",
        kind="data", cost=cost, first_ms=None, repeat_ms=None,
        evidence=Evidence.ESTIMATE, sharing=Sharing.SAFE, outside=False, awaited=False, seconds=None, lazy=(),
        active=(), why="every element is made by the interpreter" if by_hand else "every number is drawn anew",
        hazard="", instead="make fewer, or make them once",
    )  # fmt: skip
