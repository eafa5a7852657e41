"""A recommendation together with what following it changes in a run, so that savings can be counted and simulated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from suitevet.plan.model import Recommendation
from suitevet.suite.model import Fixture, Scope, Test


class Change(NamedTuple):
    """What becomes of a run."""

    scopes: Mapping[Fixture, Scope]  # fixtures that become wider
    spared: Mapping[Fixture, frozenset[Test]]  # tests that no longer set a fixture up
    shorter: Mapping[Test, float]  # seconds off each item of a test


UNCHANGED = Change({}, {}, {})


class Remedy(NamedTuple):
    """`estimate` is a (low, high) range of seconds of a run, from a table and not from durations."""

    advice: Recommendation
    change: Change = UNCHANGED
    estimate: tuple[float, float] | None = None
    basis: str = ""
    on_demand: bool = False  # a usual run pays nothing for what it is about


def together(changes: Iterable[Change]) -> Change:
    """The widest scope, all tests that are spared and the largest saving of each test: nothing counts twice."""
    scopes: dict[Fixture, Scope] = {}
    spared: dict[Fixture, frozenset[Test]] = {}
    shorter: dict[Test, float] = {}
    for change in changes:
        for fixture, scope in change.scopes.items():
            scopes[fixture] = max(scope, scopes.get(fixture, scope))
        for fixture, tests in change.spared.items():
            spared[fixture] = tests | spared.get(fixture, frozenset())
        for test, seconds in change.shorter.items():
            shorter[test] = max(seconds, shorter.get(test, 0.0))
    return Change(scopes, spared, shorter)
