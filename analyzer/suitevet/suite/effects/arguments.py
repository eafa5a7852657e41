"""What a function of the project calls on the objects that a call hands it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls
from suitevet.suite.effects.flow import Flow
from suitevet.suite.names.names import External, FunctionRef, Place


class Use(NamedTuple):
    """`parameter.method(…)` in the body of a function, and the expression the caller gave for the parameter."""

    step: facts.Step
    call: facts.Call
    method: str
    given: facts.Expr


def called_on(flow: Flow, function: FunctionRef, call: facts.Call) -> Iterator[Use]:
    """The method calls a function makes on parameters for which this call passes a name or an attribute."""
    given = _given(flow, function, call)
    if not given:
        return
    for step in flow.names.function(function).steps:
        for made in calls(step.action):
            match made.func:
                case facts.Attribute(facts.Name(name), method) if name in given:
                    yield Use(step, made, method, given[name])


def _given(flow: Flow, function: FunctionRef, call: facts.Call) -> dict[str, facts.Expr]:
    parameters = [p.name for p in flow.names.function(function).parameters if p.kind not in ("vararg", "kwarg")]
    if flow.frame(function).place.cls is not None and not _is_static(flow, function):
        parameters = parameters[1:]
    found: dict[str, facts.Expr] = {}
    for position, argument in enumerate(call.arguments):
        if argument.keyword in ("*", "**"):
            break
        name = argument.keyword or (parameters[position] if position < len(parameters) else None)
        if name in parameters and isinstance(argument.value, facts.Name | facts.Attribute | facts.Call):
            found[name] = argument.value
    return found


def _is_static(flow: Flow, function: FunctionRef) -> bool:
    decorators = flow.names.function(function).decorators
    found = (flow.names.resolve(d.expression, Place(function.path)) for d in decorators)
    return External("builtins.staticmethod") in found
