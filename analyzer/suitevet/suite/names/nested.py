"""What a function hands out: the values it returns, and which of them are defined in it."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import reached
from suitevet.suite.names.conditions import may_run
from suitevet.suite.names.names import ClassRef, FunctionRef, Names


def returned(names: Names, function: FunctionRef) -> list[facts.Expr]:
    """The values that it may return, as far as conditions are known: not those for another system or version."""
    return [
        step.action.value
        for step in reached(names.function(function).steps)
        if isinstance(step.action, facts.Return) and step.action.value is not None
        if may_run(names, function, step.blocks)
    ]


def held_in(names: Names, function: FunctionRef) -> dict[str, facts.Expr]:
    """The value that each name of its own is given, the last one."""
    return {
        target.id: step.action.value
        for step in names.function(function).steps
        if isinstance(step.action, facts.Assign) and step.action.value is not None
        for target in step.action.targets
        if isinstance(target, facts.Name)
    }


def put_on(names: Names, decorator: FunctionRef, value: facts.Expr) -> facts.Expr | None:
    """What a decorator in turn puts on the function that it is given: `return patch("shop.mail.send")(function)`."""
    first = [parameter.name for parameter in names.function(decorator).parameters[:1]]
    match value:
        case facts.Call(func, (facts.Argument(None, facts.Name(name)),)) if first == [name]:
            return held_in(names, decorator).get(func.id, func) if isinstance(func, facts.Name) else func
    return None


def functions_within(names: Names, function: FunctionRef) -> Iterator[FunctionRef]:
    """All that are defined in the body of another, however deep: the wrappers that a decorator makes, for one."""
    for step in names.function(function).steps:
        if isinstance(step.action, facts.Define):
            inside = FunctionRef(function.path, step.action.position)
            yield inside
            yield from functions_within(names, inside)


def nested_function(names: Names, function: FunctionRef, value: facts.Expr) -> FunctionRef | None:
    """The function defined in another that a bare name in it refers to."""
    found = _nested(names, function, value)
    return found if isinstance(found, FunctionRef) else None


def returns_nested(names: Names, function: FunctionRef) -> bool:
    """Does it return a function that is defined in it, as decorators do?"""
    return any(nested_function(names, function, value) is not None for value in returned(names, function))


def nested_class(names: Names, function: FunctionRef, value: facts.Expr) -> ClassRef | None:
    """The class defined in a function that a bare name in it refers to."""
    found = _nested(names, function, value)
    return found if isinstance(found, ClassRef) else None


def _nested(names: Names, function: FunctionRef, value: facts.Expr) -> FunctionRef | ClassRef | None:
    """The last definition of the name that may run: `if os.name == "nt":` may hold another one."""
    file = names.modules[function.path].facts
    found: FunctionRef | ClassRef | None = None
    for step in names.function(function).steps if isinstance(value, facts.Name) else ():
        match step.action:
            case facts.Define(position) if facts.Name(file.functions[position].name) == value:
                named: FunctionRef | ClassRef = FunctionRef(function.path, position)
            case facts.DefineClass(position) if facts.Name(file.classes[position].name) == value:
                named = ClassRef(function.path, position)
            case _:
                continue
        if may_run(names, function, step.blocks):
            found = named
    return found
