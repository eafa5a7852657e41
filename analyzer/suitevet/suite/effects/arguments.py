"""What a call hands to a function of the project, and what that calls on it."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.suite.effects.flow import Flow
from suitevet.suite.names.calls import Taken, takers
from suitevet.suite.names.names import External, FunctionRef, Place

_FOLLOWED = facts.Name | facts.Attribute | facts.Call
_OF_ONE = ("positional-only", "positional", "keyword-only")  # the kinds of parameters that take one argument


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


def received(flow: Flow, function: FunctionRef, call: facts.Call) -> Iterator[Taken]:
    """Each argument of a call with the parameter of the function that takes it; a method has its receiver already."""
    parameters = flow.names.function(function).parameters
    bound = flow.frame(function).place.cls is not None and not _is_static(flow, function)
    return takers(parameters[1:] if bound else parameters, call.arguments)


def fits(flow: Flow, function: FunctionRef, call: facts.Call) -> bool:
    """Does the call give all that is needed? If not, a `partial` gives the first ones, and these are the next."""
    if any(argument.keyword in ("*", "**") for argument in call.arguments):
        return True
    taken = {parameter.name for _, parameter in received(flow, function, call) if parameter is not None}
    own = flow.names.function(function).parameters
    left = [p for p in own if p.kind in _OF_ONE and p.default is None and p.name not in taken]
    return len(left) <= (flow.frame(function).place.cls is not None)


def given(
    flow: Flow, function: FunctionRef, call: facts.Call, kinds: UnionType = _FOLLOWED
) -> dict[str, facts.Expr]:
    """The names, attributes and calls, or other kinds of expressions, that a call hands to a function, by parameter."""
    found: dict[str, facts.Expr] = {}
    for argument, parameter in received(flow, function, call):
        if parameter is not None and parameter.kind in _OF_ONE and isinstance(argument.value, kinds):
            found[parameter.name] = argument.value
    return found


def _is_static(flow: Flow, function: FunctionRef) -> bool:
    decorators = flow.names.function(function).decorators
    found = (flow.names.resolve(d.expression, Place(function.path)) for d in decorators)
    return External("builtins.staticmethod") in found
