"""Which parameter of a function takes which argument of a call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitevet.facts import model as facts

Taken = tuple[facts.Argument, facts.Parameter | None]


def takers(parameters: Sequence[facts.Parameter], arguments: Sequence[facts.Argument]) -> Iterator[Taken]:
    """Each argument with its parameter, as Python binds them; none for what is spread, or stands behind a `*`."""
    positional = [p for p in parameters if p.kind in ("positional-only", "positional")]
    named = {p.name: p for p in parameters if p.kind in ("positional", "keyword-only")}
    others = {p.kind: p for p in parameters if p.kind in ("vararg", "kwarg")}
    positions: Iterator[facts.Parameter] = iter(positional)
    known = True
    for argument in arguments:
        if argument.keyword in ("*", "**"):
            known = known and argument.keyword == "**"
            yield argument, None
        elif argument.keyword is not None:
            yield argument, named.get(argument.keyword, others.get("kwarg"))
        else:
            yield argument, next(positions, others.get("vararg")) if known else None
