"""Who looks at the globals of the project, and at attributes of its modules and classes, and who changes them."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.facts.parts import within
from suitevet.suite.effects.evidence import Kind
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.running.runs import runs
from suitevet.suite.suite import Suite


def read_state(suite: Suite, function: FunctionRef) -> frozenset[str]:
    """The names of what a function's own statements look at."""
    frame = suite.flow.frame(function)
    found = (
        suite.effects.writes.shared(part, frame, position)
        for position, step in enumerate(suite.names.function(function).steps)
        for part in within(step.action)
        if isinstance(part, facts.Name | facts.Attribute)
    )
    return frozenset(name for name in found if name is not None)


def written_state(suite: Suite, function: FunctionRef) -> frozenset[str]:
    """The names of what a function changes, through any number of calls."""
    return frozenset(effect.name for effect in suite.effects.of(function) if effect.kind is Kind.WRITES)


def looks_at_changes(suite: Suite, function: FunctionRef) -> bool:
    """Does it look at something that another function of the run changes?"""
    read = read_state(suite, function)
    others = (run.function for run in runs(suite) if run.function != function) if read else ()
    return any(not read.isdisjoint(written_state(suite, other)) for other in others)
