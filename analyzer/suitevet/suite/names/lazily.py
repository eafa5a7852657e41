"""The fixtures that are named among the values of a parametrization: `lazy_fixture("db")`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from suitevet.facts import model as facts
from suitevet.facts.parts import inner, last_name
from suitevet.suite.names.names import Names, Place, Value
from suitevet.suite.names.substitution import replaced
from suitevet.suite.names.values import constant

_LAZY = frozenset({"lazy_fixture", "lf", "fixture_ref"})
_MOST = 200  # turns of a comprehension that are looked at


def lazy_names(names: Names, values: facts.Expr, place: Place, depth: int = 0) -> Iterator[str]:
    for part in inner(values):
        match part:
            case facts.Call(func, (facts.Argument(None, facts.Literal("str", str(name))),), _):
                if last_name(func) in _LAZY:
                    yield name
            case facts.Comprehension(_, element, loops, _):
                yield from _of_turns(names, element, loops, place)
            case facts.Name(name) if depth < 3:
                for binding in names.space(place.module).get(name, ()):  # whichever branch runs
                    if isinstance(binding.value, facts.Import):
                        found = names.imported(binding.value, place.path)
                        if isinstance(found, Value):
                            yield from lazy_names(names, found.expression, found.place, depth + 1)
                    elif not isinstance(binding.value, facts.Define | facts.DefineClass):
                        yield from lazy_names(names, binding.value, place, depth + 1)


def _of_turns(
    names: Names, element: facts.Expr, loops: tuple[tuple[facts.Expr, facts.Expr], ...], place: Place
) -> Iterator[str]:
    """`[lazy_fixture(f"{kind}_store") for kind in KINDS]`; a condition may leave some of them out."""
    asked = [
        part.arguments[0].value
        for part in inner(element)
        if isinstance(part, facts.Call) and last_name(part.func) in _LAZY and len(part.arguments) == 1
    ]
    if not asked:
        return
    lists = [_strings(names, iterable, place) for _, iterable in loops]
    for turn in islice(product(*lists), _MOST):
        given = {target: facts.Literal("str", text) for (target, _), text in zip(loops, turn, strict=True)}
        for argument in asked:
            name = constant(names, replaced(argument, given.get), place)
            if isinstance(name, str):
                yield name


def _strings(names: Names, iterable: facts.Expr, place: Place) -> tuple[str, ...]:
    values = constant(names, iterable, place)
    return tuple(value for value in values if isinstance(value, str)) if isinstance(values, tuple) else ()
