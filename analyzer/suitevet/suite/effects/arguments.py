"""What a function of the project calls on the objects that a call hands it."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.suite.effects.flow import Flow
from suitevet.suite.names.names import External, FunctionRef, Place

_FOLLOWED = facts.Name | facts.Attribute | facts.Call


class Use(NamedTuple):
    """`parameter.method(…)` in the body of a function, and the expression the caller gave for the parameter."""

    step: facts.Step
    call: facts.Call
    method: str
    given: facts.Expr


def called_on(flow: Flow, function: FunctionRef, call: facts.Call) -> Iterator[Use]:
    """The method calls a function makes on parameters for which this call passes a name or an attribute."""
    if not any(isinstance(argument.value, _FOLLOWED) for argument in call.arguments):
        return
    made = flow.method_calls(function)
    handed = given(flow, function, call) if made else {}
    for use in made:
        if use.name in handed:
            yield Use(use.step, use.call, use.method, handed[use.name])


def given(
    flow: Flow, function: FunctionRef, call: facts.Call, kinds: UnionType = _FOLLOWED
) -> dict[str, facts.Expr]:
    """The names, attributes and calls, or other kinds of expressions, that a call hands to a function, by parameter."""
    parameters = [p.name for p in flow.names.function(function).parameters if p.kind not in ("vararg", "kwarg")]
    if flow.frame(function).place.cls is not None and not _is_static(flow, function):
        parameters = parameters[1:]
    found: dict[str, facts.Expr] = {}
    for position, argument in enumerate(call.arguments):
        if argument.keyword in ("*", "**"):
            break
        name = argument.keyword or (parameters[position] if position < len(parameters) else None)
        if name in parameters and isinstance(argument.value, kinds):
            found[name] = argument.value
    return found


def _is_static(flow: Flow, function: FunctionRef) -> bool:
    decorators = flow.names.function(function).decorators
    found = (flow.names.resolve(d.expression, Place(function.path)) for d in decorators)
    return External("builtins.staticmethod") in found
