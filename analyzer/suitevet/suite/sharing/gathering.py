"""Values that tests put something into for the teardown, which goes through it: `for name in created: delete(name)`."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import names
from suitevet.suite.effects.evidence import after_yield
from suitevet.suite.effects.flow import results
from suitevet.suite.model import Fixture
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.suite import Suite


def gathers_for_teardown(suite: Suite, fixture: Fixture) -> bool:
    """Does it, or a context manager of the project that it enters, loop at the end over what it has handed out?"""
    return fixture.function is not None and any(
        _goes_through(suite.names.function(one)) for one in (fixture.function, *_entered(suite, fixture.function))
    )


def _entered(suite: Suite, function: FunctionRef) -> Iterator[FunctionRef]:
    frame = suite.flow.frame(function)
    for position, step in enumerate(suite.names.function(function).steps):
        if isinstance(step.action, facts.Enter) and isinstance(step.action.manager, facts.Call):
            manager = suite.flow.referent(step.action.manager.func, frame, position)
            if isinstance(manager, FunctionRef):
                yield manager


def _goes_through(function: facts.Function) -> bool:
    given = {name for _, value in results(function) for name in names(value)}
    loops = ((step, step.action.iterable) for step in function.steps if isinstance(step.action, facts.Loop))
    return any(after_yield(function, step) and not given.isdisjoint(names(iterable)) for step, iterable in loops)
