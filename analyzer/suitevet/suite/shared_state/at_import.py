"""Attributes of other modules and classes that a test module replaces when it is collected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import dotted, root_name
from suitevet.suite.changing.doings import Doings
from suitevet.suite.names.names import ClassRef, External, Instance, ModuleRef, Place
from suitevet.suite.suite import Suite

# How failures are shown is nobody's result.
_SHOWING = ("unittest.", "pytest.", "builtins.")


class Replaced(NamedTuple):
    path: str
    span: facts.Span
    name: str  # as it is written
    is_constant: bool  # what it is set to


def replaced_at_import(suite: Suite) -> Iterator[Replaced]:
    """The first of each test module, and only what stays: what a later statement of it sets again is passed over."""
    for path in suite.collected:
        if path in suite.conftests or path not in suite.test_modules:
            continue
        found = [
            (target, step)
            for step in suite.file(path).steps
            if not step.blocks and (target := _target(step)) is not None and _is_elsewhere(suite, target, path)
        ]
        targets = [target for target, _ in found]
        once = ((target, step) for target, step in found if targets.count(target) == 1)
        for target, step in (*once,)[:1]:
            is_constant = isinstance(step.action, facts.Assign) and isinstance(step.action.value, facts.Literal)
            yield Replaced(path, step.span, dotted(target), is_constant)


def _target(step: facts.Step) -> facts.Attribute | None:
    match step.action:
        case facts.Assign((facts.Attribute(_, name) as target,), value, _) if value is not None:
            return None if name.startswith("__") else target
    return None


def _is_elsewhere(suite: Suite, target: facts.Attribute, path: str) -> bool:
    """Does it belong to a module or class that other test modules see, too?"""
    root, here = facts.Name(root_name(target) or ""), Place(path)
    match suite.names.resolve(root, here):
        case ClassRef(own, _) if own == path:
            return False  # also what it has from a base class is reached through the class of this module
        case Instance() if suite.names.origin(root, here)[1] == here:
            return False  # made here, whatever its attributes are
    match suite.names.resolve(target.value, here):
        case ModuleRef(other) | ClassRef(other, _):
            return not suite.ask(Doings).is_ours(other)
        case External(name):
            return "()" not in name and not name.startswith(_SHOWING)
    return False
