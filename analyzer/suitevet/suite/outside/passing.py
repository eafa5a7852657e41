"""Which parameters a call gives a value to, also where functions hand on whatever they are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set

from suitevet.facts import model as facts
from suitevet.suite.effects.arguments import received
from suitevet.suite.effects.flow import Flow
from suitevet.suite.names.names import FunctionRef


def spread(expression: facts.Expr, names: Set[str]) -> Iterator[int | str]:
    """`*args`, `**kwargs`: the places in them that are known by such names as `*args:0` and `**kwargs:path`."""
    if isinstance(expression, facts.Name):
        for name in names:
            stars, _, place = name.rpartition(":")
            if stars == f"*{expression.id}":
                yield int(place)
            elif stars == f"**{expression.id}":
                yield place


def is_part(expression: facts.Expr, names: Set[str]) -> bool:
    """`args[0]`, `kwargs["path"]`, `kwargs.get("path")`."""
    match expression:
        case facts.Subscript(facts.Name(name), facts.Literal(_, place)):
            return not names.isdisjoint((f"*{name}:{place}", f"**{name}:{place}"))
        case facts.Call(facts.Attribute(facts.Name(name), "get" | "pop"), (facts.Argument(_, key), *_), _):
            return isinstance(key, facts.Literal) and f"**{name}:{key.value}" in names
    return False


def known_as(
    flow: Flow, function: FunctionRef, call: facts.Call, names: Set[str], stands_for: Callable[[facts.Expr], bool]
) -> Iterator[tuple[str, facts.Expr | None]]:
    """The names that a value gets in a function that a call hands it to, with the argument where that is its own."""
    landing = _Landing(flow.names.function(function).parameters)
    before = landing.is_method  # positional arguments
    for argument, parameter in received(flow, function, call):
        if argument.keyword in ("*", "**"):
            found = (landing.name(place + before if isinstance(place, int) else place)
                     for place in spread(argument.value, names))  # fmt: skip
            yield from ((name, None) for name in found if name is not None)
        elif parameter is not None and stands_for(argument.value):
            name = landing.name(before if argument.keyword is None else argument.keyword)
            if name is not None:
                yield name, argument.value
        before += argument.keyword is None


class _Landing:
    """What a function calls what it is given at a position, or by a keyword."""

    def __init__(self, parameters: tuple[facts.Parameter, ...]) -> None:
        self._positional = [p.name for p in parameters if p.kind in ("positional-only", "positional")]
        self._named = frozenset(p.name for p in parameters if p.kind in ("positional", "keyword-only"))
        self._more = {p.kind: p.name for p in parameters if p.kind in ("vararg", "kwarg")}
        self.is_method = int(self._positional[:1] in (["self"], ["cls"]))

    def name(self, place: int | str) -> str | None:
        if isinstance(place, str):
            more = self._more.get("kwarg")
            return place if place in self._named else f"**{more}:{place}" if more is not None else None
        if place < len(self._positional):
            return self._positional[place]
        more = self._more.get("vararg")
        return f"*{more}:{place - len(self._positional)}" if more is not None else None
