"""What each statement at module or class level binds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls

Bindable = facts.Import | facts.Define | facts.DefineClass | facts.Expr

DELETED = facts.Unknown("deleted")
_ELEMENT = facts.Unknown("an element of something iterated or unpacked")
_NOWHERE = facts.Span(0, 0, 0, 0)
_CHANGING = frozenset({
    "append", "appendleft", "add", "extend", "extendleft", "insert", "remove", "pop", "popleft", "popitem", "clear",
    "discard", "update", "setdefault", "difference_update", "intersection_update", "symmetric_difference_update",
})


class Binding(NamedTuple):
    """One place that binds a name; a star import binds `*`."""

    name: str
    value: Bindable
    step: facts.Step


class Module(NamedTuple):
    """One file of the project that was read."""

    path: str
    name: str
    facts: facts.FileFacts


def bindings(file: facts.FileFacts, steps: tuple[facts.Step, ...]) -> Iterator[Binding]:
    """What the steps of a module, class or function body bind, in order; a deleted name is bound to `DELETED`."""
    for step in steps:
        for name, value in _bound(file, step.action):
            yield Binding(name, value, step)


def _bound(file: facts.FileFacts, action: facts.Action) -> Iterator[tuple[str, Bindable]]:
    match action:
        case facts.Import(module, None, alias, _):
            yield alias or module.partition(".")[0], action
        case facts.Import(_, name, alias, _):
            yield alias or str(name), action
        case facts.Define(index):
            yield file.functions[index].name, action
        case facts.DefineClass(index):
            yield file.classes[index].name, action
        case facts.Assign(targets, value, _) if value is not None:
            for target in targets:
                yield from unpacked(target, value)
        case facts.Augment(facts.Name(name) as target, operator, value):
            yield name, facts.Operation(operator.rstrip("="), (target, value))
        case facts.Loop(target, _, _):
            yield from unpacked(target, _ELEMENT)
        case facts.Enter(manager, target, _) if target is not None:
            yield from unpacked(target, entered(manager))
        case facts.Delete(facts.Name(name)):
            yield name, DELETED
        case facts.Evaluate(facts.Walrus(target, value)):
            yield target.id, value


def changes(file: facts.FileFacts, cls: int | None) -> Iterator[tuple[str, facts.Step | None]]:
    """The variables of a module or class that are changed in place, each with the statement; None: in a function."""
    for step in file.steps if cls is None else file.classes[cls].steps:
        for name in changed(step.action):
            yield name, step
        match step.action:
            case facts.Evaluate(facts.Call(_, arguments, _)):
                for _, given in arguments:  # whoever is called may do anything with it
                    if isinstance(given, facts.Name):
                        yield given.id, step
    if cls is None:
        for function in file.functions:
            found = {name for step in function.steps for name in changed(step.action)}
            for name in found - local_names(file, function) if found else ():
                yield name, None


def local_names(file: facts.FileFacts, function: facts.Function) -> set[str]:
    """The names that are a function's own."""
    declared = (step.action for step in function.steps if isinstance(step.action, facts.Declare))
    shared = {name for declaration in declared for name in declaration.names}
    bound = {binding.name for binding in bindings(file, function.steps)}
    return (bound - shared) | {parameter.name for parameter in function.parameters}


def changed(action: facts.Action) -> Iterator[str]:
    """The names whose values a step changes in place, those augmented among them."""
    match action:
        case facts.Assign(targets, _, _):
            for target in targets:
                if isinstance(target, facts.Subscript) and isinstance(target.value, facts.Name):
                    yield target.value.id
        case facts.Delete(facts.Subscript(facts.Name(name), _)) | facts.Augment(facts.Name(name), _, _):
            yield name
    for call in calls(action):
        match call.func:
            case facts.Attribute(facts.Name(name), method) if method in _CHANGING:
                yield name


def entered(manager: facts.Expr) -> facts.Expr:
    """What `with manager as x` binds x to: the result of the manager's `__enter__`."""
    return facts.Call(facts.Attribute(manager, "__enter__"), (), _NOWHERE)


def unpacked(target: facts.Expr, value: facts.Expr) -> Iterator[tuple[str, facts.Expr]]:
    """The names a target binds, each with its part of the value where that can be told."""
    match target:
        case facts.Name(name):
            yield name, value
        case facts.Starred(inner, _):
            yield from unpacked(inner, _ELEMENT)
        case facts.Collection(_, targets):
            parts: tuple[facts.Expr, ...] = (_ELEMENT,) * len(targets)
            if isinstance(value, facts.Collection) and len(value.items) == len(targets):
                parts = value.items
            for inner, part in zip(targets, parts, strict=True):
                yield from unpacked(inner, part)
