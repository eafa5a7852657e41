"""Contexts in which something of the process is replaced: patches, fakes, frozen clocks, other settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls
from suitevet.suite.effects.flow import yielded
from suitevet.suite.names.names import External, FunctionRef
from suitevet.suite.suite import Suite

# Families whose contexts give something new and replace nothing; and warnings, which pytest keeps apart by itself.
_OWN = frozenset({"fs", "warn"})
_ENTERING = frozenset({"enter_context", "enter_async_context"})


class Patch(NamedTuple):
    name: str
    span: facts.Span


def patches_around(suite: Suite, function: FunctionRef) -> Iterator[Patch]:
    """The contexts that a fixture has entered when it yields, and leaves in its teardown."""
    frame = suite.flow.frame(function)
    steps = suite.names.function(function).steps
    yielding = next(((at, step) for at, step in enumerate(steps) if yielded(step.action) is not None), None)
    if yielding is None:
        return
    around = [(block.subject, yielding[1].span) for block in yielding[1].blocks if block.kind == "with"]
    for manager, span in (*around, *_given_to_stacks(steps[: yielding[0]])):
        referent = suite.flow.referent(manager.func, frame) if isinstance(manager, facts.Call) else None
        if isinstance(referent, External) and replaces(suite, referent.name):
            yield Patch(referent.name, span)


def _given_to_stacks(steps: Sequence[facts.Step]) -> Iterator[tuple[facts.Expr, facts.Span]]:
    """`stack.enter_context(…)`."""
    for step in steps:
        for call in calls(step.action):
            if isinstance(call.func, facts.Attribute) and call.func.name in _ENTERING and call.arguments:
                yield call.arguments[0].value, step.span


def replaces(suite: Suite, name: str) -> bool:
    """Is something of the process another one while a context lasts?"""
    guard = suite.flow.guard(name)
    return guard is not None and guard.puts_back and (not guard.families or not _OWN.issuperset(guard.families))
