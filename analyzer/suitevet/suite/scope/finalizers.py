"""What a fixture does when its scope ends: after its `yield`, and in what it has handed to `request.addfinalizer`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, last_name
from suitevet.suite.effects.evidence import Effect, after_yield
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.suite import Suite


class OwnStep(NamedTuple):
    """A step, the function it stands in, and whether it waits for the end."""

    function: FunctionRef
    position: int
    step: facts.Step
    later: bool


def steps_of(suite: Suite, function: FunctionRef) -> Iterator[OwnStep]:
    """All that a fixture does itself, before its tests and after them."""
    definition = suite.names.function(function)
    for position, step in enumerate(definition.steps):
        yield OwnStep(function, position, step, after_yield(definition, step))
    for finalizer in finalizers(suite, function):
        for position, step in enumerate(suite.names.function(finalizer).steps):
            yield OwnStep(finalizer, position, step, later=True)
    for position, step, registered in _registered(suite, function):
        match registered:
            case facts.Lambda(_, body):
                yield OwnStep(function, position, facts.Step(facts.Evaluate(body), (), step.span), later=True)
            case facts.Attribute():
                call = facts.Call(registered, (), step.span)
                yield OwnStep(function, position, facts.Step(facts.Evaluate(call), (), step.span), later=True)


def effects_to_the_end(suite: Suite, function: FunctionRef) -> Iterator[Effect]:
    """What a fixture does until it is gone: its own effects, and those of the functions it registers."""
    yield from suite.effects.of(function)
    for finalizer in finalizers(suite, function):
        yield from suite.effects.of(finalizer)


def finalizers(suite: Suite, function: FunctionRef) -> tuple[FunctionRef, ...]:
    """The functions defined in it that it registers."""
    names = {registered.id for _, _, registered in _registered(suite, function) if isinstance(registered, facts.Name)}
    bound = (local.value for name in sorted(names) for local in suite.flow.locals(function).get(name, ()))
    return tuple(FunctionRef(function.path, value.position) for value in bound if isinstance(value, facts.Define))


def _registered(suite: Suite, function: FunctionRef) -> Iterator[tuple[int, facts.Step, facts.Expr]]:
    for position, step in enumerate(suite.names.function(function).steps):
        for call in calls(step.action):
            if last_name(call.func) == "addfinalizer" and call.arguments:
                yield position, step, call.arguments[0].value
