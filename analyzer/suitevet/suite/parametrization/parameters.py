"""Whether the parameters of tests are the same, and in the same order, in every process that collects them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.finding import Place as At
from suitevet.suite.model import Test
from suitevet.suite.parametrization.causes import Cause
from suitevet.suite.parametrization.draws import drawn
from suitevet.suite.parametrization.orders import unordered
from suitevet.suite.resolution.marks import Parametrization
from suitevet.suite.suite import Suite


class Unstable(NamedTuple):
    """One `parametrize`, or the `params` of a fixture, that processes do not agree on."""

    cause: Cause
    at: At
    names: tuple[str, ...]
    tests: tuple[Test, ...]


def unstable(suite: Suite) -> Iterator[Unstable]:
    """Every parametrization whose values or order depend on the process, each once."""
    found: dict[tuple[str, facts.Span], tuple[Parametrization, list[Test]]] = {}
    for test in suite.tests:
        for parametrization in test.parametrizations:
            mark = parametrization.mark
            found.setdefault((mark.place.path, mark.span), (parametrization, []))[1].append(test)
    for (path, span), (parametrization, tests) in found.items():
        if parametrization.values is None:
            continue
        cause = _cause(suite, parametrization)
        if cause is not None:
            yield Unstable(cause, At(path, span), parametrization.names or (), tuple(tests))


def _cause(suite: Suite, parametrization: Parametrization) -> Cause | None:
    mark = parametrization.mark
    if parametrization.values is None:
        return None
    cause = unordered(suite.names, parametrization.values, mark.place)
    if cause is not None:
        return cause
    ids = mark.argument(3, "ids")
    return drawn(suite.names, parametrization.values, mark.place, ids, len(parametrization.names or ()))
