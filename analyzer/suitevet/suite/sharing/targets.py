"""What a step writes to, and how to say it."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts


def targets(action: facts.Action) -> Iterator[facts.Expr]:
    """Everything a step writes to, out of tuples too."""
    match action:
        case facts.Assign(targets, value, _) if value is not None:
            waiting = list(targets)
        case facts.Augment(target, _, _) | facts.Delete(target) | facts.Loop(target, _, _):
            waiting = [target]
        case facts.Enter(_, target, _) if target is not None:
            waiting = [target]
        case _:
            return
    while waiting:
        target = waiting.pop()
        if isinstance(target, facts.Collection):
            waiting.extend(target.items)
        elif isinstance(target, facts.Starred):
            waiting.append(target.value)
        else:
            yield target


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
