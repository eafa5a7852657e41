"""The list of names or paths that a module has under a variable once it was imported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import inner
from suitevet.suite.computed.statements import call, execute
from suitevet.suite.computed.values import Activation, Computed, NotKnown, Run
from suitevet.suite.names.names import Names


class Built(NamedTuple):
    """What is known of a list, and why more may be in it."""

    items: tuple[str, ...]
    gap: str | None


def built(names: Names, path: str, name: str, in_doubt: bool = True) -> Built:
    """The strings of a list, or the one string; paths of the project's files begin with `files.ROOT`.

    A condition that is not known is taken to be what `in_doubt` says.
    """
    run = run_of(names, in_doubt)
    try:
        value = _variable(run, path, name)
    except NotKnown as gap:
        return Built((), str(gap))
    items = value if isinstance(value, list | tuple) else [value]
    known = tuple(str(item) for item in items if isinstance(item, str | PurePosixPath))
    gap_among = None if value is None or len(known) == len(items) else "an element is no text"
    return Built(known, run.gaps[0] if run.gaps else gap_among)


def run_of(names: Names, in_doubt: bool = True) -> Run:
    """A computation that finds what modules have under their names once they were imported."""
    return Run(names, call, _variable, in_doubt=in_doubt)


def _variable(run: Run, path: str, name: str) -> Computed:
    """Runs those statements of a module that bind or change a variable."""
    if (path, name) in run.busy:
        raise NotKnown(f"`{name}` is made from itself")
    run.busy.append((path, name))
    run.depth += 1
    try:
        run.spend()
        activation = Activation(run, path)
        for statement in statements(run.names.modules[path].facts.steps):
            if any(_concerns(step.action, name) for step in statement):
                execute(statement, activation)
    finally:
        run.busy.pop()
        run.depth -= 1
    found = activation.variables.get(name, NotKnown(f"`{name}` is not known"))
    if isinstance(found, NotKnown):
        raise found
    return found


def statements(steps: tuple[facts.Step, ...]) -> Iterator[tuple[facts.Step, ...]]:
    """The statements at the top of a module, each with all that stands in it."""
    statement: list[facts.Step] = []
    for step in steps:
        opens = bool(step.blocks) and step.blocks[0].kind == "try" and (
            not statement or not statement[-1].blocks or statement[-1].blocks[0] != step.blocks[0]
        )
        if statement and (opens or not step.blocks):
            yield tuple(statement)
            statement = []
        statement.append(step)
    if statement:
        yield tuple(statement)


def _concerns(action: facts.Action, name: str) -> bool:
    """Does a step bind a variable, or call something on it?"""
    match action:
        case facts.Assign(targets, _, _):
            return any(facts.Name(name) in inner(target) for target in targets)
        case facts.Augment(target, _, _):
            return target == facts.Name(name)
        case facts.Evaluate(facts.Call(facts.Attribute(changed, _), _, _)):
            return changed == facts.Name(name)
        case facts.Loop(target, _, _):
            return facts.Name(name) in inner(target)
    return False
