"""The scope matrix: for each fixture how often it is set up, what that costs, and how wide it could be."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from suitevet.suite.model import Fixture, Scope
from suitevet.suite.scope.expenses import expense
from suitevet.suite.scope.prices import basis, best_scope
from suitevet.suite.scope.scopes import Ceiling, Ceilings
from suitevet.suite.sharing.setups import setups
from suitevet.suite.suite import Suite


class Held(NamedTuple):
    """Why a fixture is not wider than the scope that is named."""

    scope: str
    reason: str
    path: str | None
    line: int | None
    instead: str


class Row(NamedTuple):
    name: str
    path: str
    line: int
    scope: str | None  # None: computed
    autouse: bool | None  # None: decided at run time
    tests: int
    setups: int
    at_least: bool  # some tests have a computed number of parameter sets
    seconds: tuple[float, float] | None  # of one set-up; with measured durations also of its teardown
    basis: str | None
    widest: str
    setups_then: int
    limits: tuple[Held, ...]
    verdict: str  # one of VERDICTS

    @property
    def saved(self) -> float:
        """Seconds that the widest scope may save, by the upper estimate."""
        return (self.setups - self.setups_then) * self.seconds[1] if self.seconds is not None else 0.0


VERDICTS = {
    "widen": "a wider scope is safe as far as everything was seen",
    "may widen": "nothing forbids a wider scope, but something was not seen to its end",
    "held": "something forbids a wider scope",
    "fits": "a wider scope would save no set-up",
    "cheap": "nothing in it is known, or was measured, to cost anything: a wider scope is not worth it",
    "unused": "no test sets it up",
    "unknown": "its scope is computed",
}


Measured = Mapping[tuple[str, str, int | None], tuple[float, float]]  # seconds of one set-up by name, path and line

MEASURED = "measured"
_LEAST = 0.05  # seconds of all set-ups: what durations show to be less costs nothing


def matrix(suite: Suite, measured: Measured | None = None) -> tuple[Row, ...]:
    """A row for each of the project's own fixtures, those first that would save most."""
    return tuple(ordered(_row(suite, each, measured or {}) for each in suite.fixtures if each.plugin is None))


def ordered(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-row.saved, row.setups_then - row.setups, row.path, row.line))


def seen_from_above(row: Row, folder: str) -> Row:
    """A row of the suite in a folder, with paths that start where the folder does."""
    limits = (one._replace(path=one.path and posixpath.join(folder, one.path)) for one in row.limits)
    return row._replace(path=posixpath.join(folder, row.path), limits=tuple(limits))


def _row(suite: Suite, fixture: Fixture, measured: Measured) -> Row:
    ceiling = suite.ask(Ceilings).of(fixture)
    seconds, why = _price(suite, fixture, measured.get((fixture.name, fixture.path, fixture.line)))
    now = setups(suite, fixture, fixture.scope or Scope.FUNCTION)
    then = _then(suite, fixture, ceiling)
    return Row(
        name=fixture.name,
        path=fixture.path,
        line=fixture.line,
        scope=fixture.scope.word if fixture.scope is not None else None,
        autouse=fixture.autouse,
        tests=len(suite.users(fixture)),
        setups=now.number,
        at_least=now.at_least,
        seconds=seconds,
        basis=why,
        widest=ceiling.scope.word,
        setups_then=setups(suite, fixture, then).number,
        limits=tuple(_limits(ceiling)),
        verdict=_verdict(suite, fixture, ceiling, _is_dear(seconds, why, now.number)),
    )


def _price(
    suite: Suite, fixture: Fixture, measured: tuple[float, float] | None
) -> tuple[tuple[float, float] | None, str | None]:
    """What one set-up costs, and how that is known."""
    if measured is not None:
        return measured, MEASURED
    cost = expense(suite, fixture)
    return (cost.seconds, basis(cost)) if cost is not None else (None, None)


def _is_dear(seconds: tuple[float, float] | None, why: str | None, number: int) -> bool:
    return seconds is not None and (why != MEASURED or seconds[1] * number >= _LEAST)


def _then(suite: Suite, fixture: Fixture, ceiling: Ceiling) -> Scope:
    """The narrowest scope that gets nearly all of what the widest would."""
    return best_scope(suite, fixture, ceiling.scope) or fixture.scope or Scope.FUNCTION


def _verdict(suite: Suite, fixture: Fixture, ceiling: Ceiling, costs: bool) -> str:
    if not suite.users(fixture):
        return "unused"
    if fixture.scope is None:
        return "unknown"
    if best_scope(suite, fixture, Scope.SESSION) is None:
        return "fits"
    if not costs:
        return "cheap"
    if best_scope(suite, fixture, ceiling.scope) is None:
        return "held"
    return "widen" if ceiling.certain else "may widen"


def _limits(ceiling: Ceiling) -> Iterator[Held]:
    """Each reason once, the tightest first."""
    seen: set[str] = set()
    for limit in ceiling.limits:
        tells = limit.cap < Scope.SESSION or limit.kind == "unknown"
        if tells and limit.reason not in seen and limit.cap <= ceiling.scope:
            seen.add(limit.reason)
            line = limit.span.line if limit.span is not None else None
            yield Held(limit.cap.word, limit.reason, limit.path, line, limit.instead)
