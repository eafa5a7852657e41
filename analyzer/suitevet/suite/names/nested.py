"""What a function hands out: the values it returns, and which of them are defined in it."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.suite.names.names import ClassRef, FunctionRef, Names


def returned(function: facts.Function) -> list[facts.Expr]:
    return [
        step.action.value
        for step in function.steps
        if isinstance(step.action, facts.Return) and step.action.value is not None
    ]


def nested_function(names: Names, function: FunctionRef, value: facts.Expr) -> FunctionRef | None:
    """The function defined in another that a bare name in it refers to."""
    found = _nested(names, function, value)
    return found if isinstance(found, FunctionRef) else None


def returns_nested(names: Names, function: FunctionRef) -> bool:
    """Does it return a function that is defined in it, as decorators do?"""
    return any(nested_function(names, function, value) is not None for value in returned(names.function(function)))


def nested_class(names: Names, function: FunctionRef, value: facts.Expr) -> ClassRef | None:
    """The class defined in a function that a bare name in it refers to."""
    found = _nested(names, function, value)
    return found if isinstance(found, ClassRef) else None


def _nested(names: Names, function: FunctionRef, value: facts.Expr) -> FunctionRef | ClassRef | None:
    file = names.modules[function.path].facts
    for step in names.function(function).steps if isinstance(value, facts.Name) else ():
        match step.action:
            case facts.Define(position) if facts.Name(file.functions[position].name) == value:
                return FunctionRef(function.path, position)
            case facts.DefineClass(position) if facts.Name(file.classes[position].name) == value:
                return ClassRef(function.path, position)
    return None
