"""What a fixture does when its scope ends: after its `yield`, and in what it has handed to `request.addfinalizer`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, last_name
from suitevet.suite.effects.evidence import after_yield
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.suite import Suite


class Place(NamedTuple):
    """A step, the function it stands in, and whether it waits for the end."""

    function: FunctionRef
    position: int
    step: facts.Step
    later: bool


def steps_of(suite: Suite, function: FunctionRef) -> Iterator[Place]:
    """All that a fixture does itself, before its tests and after them."""
    definition = suite.names.function(function)
    for position, step in enumerate(definition.steps):
        yield Place(function, position, step, after_yield(definition, step))
    for position, step in enumerate(definition.steps):
        for call in calls(step.action):
            if last_name(call.func) == "addfinalizer" and call.arguments:
                yield from _finalizer(suite, function, position, step, call.arguments[0].value)


def _finalizer(
    suite: Suite, function: FunctionRef, position: int, step: facts.Step, called: facts.Expr
) -> Iterator[Place]:
    match called:
        case facts.Name(name):
            nested = (local.value for local in suite.flow.locals(function).get(name, ()))
            for definition in nested:
                if isinstance(definition, facts.Define):
                    inside = FunctionRef(function.path, definition.position)
                    for at, each in enumerate(suite.names.function(inside).steps):
                        yield Place(inside, at, each, later=True)
        case facts.Lambda(_, body):
            yield Place(function, position, facts.Step(facts.Evaluate(body), (), step.span), later=True)
        case facts.Attribute():
            call = facts.Call(called, (), step.span)
            yield Place(function, position, facts.Step(facts.Evaluate(call), (), step.span), later=True)
