"""Whether the parameters of tests are the same, and in the same order, in every process that collects them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.catalog import Mutator
from suitevet.facts import model as facts
from suitevet.finding import Place as At
from suitevet.suite.declarations.marks import Parametrization
from suitevet.suite.model import Fixture, Test
from suitevet.suite.names.names import Place
from suitevet.suite.parametrization.causes import Cause
from suitevet.suite.parametrization.draws import drawn
from suitevet.suite.parametrization.orders import is_hidden, unordered
from suitevet.suite.suite import Suite

_GENERATORS = ("`random.", "`numpy.random.")  # that can be seeded


class Unstable(NamedTuple):
    """One `parametrize`, or the `params` of a fixture, that processes do not agree on."""

    cause: Cause
    at: At
    tests: tuple[Test, ...]
    fixture: Fixture | None  # whose parameters they are; None for those of a mark


def unstable(suite: Suite) -> Iterator[Unstable]:
    """Every parametrization whose values or order depend on the process, each once."""
    found: dict[tuple[str, facts.Span], tuple[Parametrization, list[Test]]] = {}
    for test in suite.tests:
        for parametrization in test.parametrizations:
            mark = parametrization.mark
            found.setdefault((mark.place.path, mark.span), (parametrization, []))[1].append(test)
    for (path, span), (parametrization, tests) in found.items():
        ids, width = parametrization.mark.argument(3, "ids"), len(parametrization.names or ())
        cause = _cause(suite, parametrization.values, parametrization.mark.place, ids, width)
        if cause is not None:
            yield Unstable(cause, At(path, span), tuple(tests), None)
    yield from _of_fixtures(suite)


def _of_fixtures(suite: Suite) -> Iterator[Unstable]:
    for fixture in suite.fixtures:
        params = fixture.maker.settings.get("params") if fixture.maker is not None else None
        users = suite.users(fixture)
        if fixture.maker is None or params is None or not users:
            continue
        ids = fixture.maker.settings.get("ids")
        cause = _cause(suite, params.value, params.place, ids.value if ids is not None else None, 1)
        if cause is not None:
            yield Unstable(cause, At(fixture.path, fixture.span), users, fixture)


def _cause(suite: Suite, values: facts.Expr | None, place: Place, ids: facts.Expr | None, width: int) -> Cause | None:
    if values is None:
        return None
    cause = unordered(suite.names, values, place)
    if cause is not None:
        return cause._replace(may_agree=is_hidden(cause, ids, width))
    cause = drawn(suite.names, values, place, ids, width)
    if cause is not None and cause.what.startswith(_GENERATORS) and _is_seeded(suite, cause.path):
        return None
    return cause


def _is_seeded(suite: Suite, path: str) -> bool:
    """`random.seed(0)` as the module is imported: every process draws the same numbers."""
    done = suite.effects.of_module(path)
    return any(isinstance(effect.entry, Mutator) and effect.entry.family == "rng" for effect in done)
