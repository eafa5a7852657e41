"""What each statement at module or class level binds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts

Bindable = facts.Import | facts.Define | facts.DefineClass | facts.Expr

DELETED = facts.Unknown("deleted")
_ELEMENT = facts.Unknown("an element of something iterated or unpacked")
_NOWHERE = facts.Span(0, 0, 0, 0)


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
