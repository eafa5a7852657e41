"""What a step writes to, and how to say it."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.suite.effects.writes import unpacked, written


def targets(action: facts.Action) -> Iterator[facts.Expr]:
    """Everything a step writes to, out of tuples too."""
    if isinstance(action, facts.Enter) and action.target is not None:
        yield from unpacked(action.target)
    yield from (target for target, _ in written(action))


def sets(action: facts.Action, names: frozenset[str]) -> bool:
    return any(bare_name(target) in names for target in targets(action))


def bare_name(target: facts.Expr) -> str:
    return target.id if isinstance(target, facts.Name) else ""


def deleted_form(target: facts.Expr) -> str:
    return "`del " + written_form(target).removeprefix("`").replace(" = …", "")


def written_form(target: facts.Expr) -> str:
    match target:
        case facts.Attribute(_, name):
            return f"`.{name} = …`"
        case facts.Subscript(_, facts.Literal("str", value)):
            return f'`["{value}"] = …`'
    return "`[…] = …`"
