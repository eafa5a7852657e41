"""Values kept in the test's instance or class, where its methods find them."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import dotted
from suitevet.suite.effects.flow import Flow
from suitevet.suite.names.names import ClassRef, FunctionRef
from suitevet.suite.sharing.holds import Hold

_OF_TEST = ("request.cls", "request.instance")


def put_on_class(flow: Flow, function: FunctionRef) -> tuple[tuple[str, Hold], ...]:
    """The attributes that a fixture gives to the class of its tests: `request.cls.rows = …`."""
    steps = flow.names.function(function).steps
    found = (attribute for step in steps for attribute, _ in set_on_test(flow, step, function))
    return tuple((attribute, Hold.SHARED) for attribute in dict.fromkeys(found))


def set_on_test(flow: Flow, step: facts.Step, function: FunctionRef) -> Iterator[tuple[str, facts.Expr]]:
    """The attributes of the test's instance or class that a step sets, and to what."""
    match step.action:
        case facts.Assign(targets, value, _) if value is not None:
            for target in targets:
                if isinstance(target, facts.Attribute) and _is_of_test(flow, target.value, function):
                    yield target.name, value
        case facts.Evaluate(facts.Call(facts.Name("setattr"), (owner, name, value, *_), _)):
            if isinstance(name.value, facts.Literal) and _is_of_test(flow, owner.value, function):
                yield str(name.value.value), value.value


def _is_of_test(flow: Flow, owner: facts.Expr, function: FunctionRef) -> bool:
    """Is it `self`, `request.cls` or `request.instance`, or a name for one of them?"""
    if isinstance(owner, facts.Name):
        values = (local.value for local in flow.locals(function).get(owner.id, ()))
        is_name_for_it = any(isinstance(value, facts.Attribute) and dotted(value) in _OF_TEST for value in values)
        return is_name_for_it or owner.id == own_name(flow, function)
    return isinstance(owner, facts.Attribute) and dotted(owner) in _OF_TEST


def own_name(flow: Flow, function: FunctionRef) -> str:
    """The first parameter of a method."""
    definition = flow.names.function(function)
    is_method = flow.frame(function).place.cls is not None and definition.parameters
    return definition.parameters[0].name if is_method else ""


def methods(flow: Flow, cls: ClassRef) -> Iterator[FunctionRef]:
    """The methods of a class and of its bases in the project."""
    for base in flow.names.lineage(cls):
        if isinstance(base, ClassRef):
            yield from flow.names.methods(base)
