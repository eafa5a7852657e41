"""What holds for fixtures, or for what they request: each is asked once, however many lead to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from suitevet.suite.model import Fixture
from suitevet.suite.suite import Suite


def holding(suite: Suite, fixtures: Iterable[Fixture], holds: Callable[[Fixture], bool]) -> frozenset[Fixture]:
    """Of some fixtures and all that they request, those for which something holds, and those that lead to one."""
    askers: dict[Fixture, list[Fixture]] = {}
    found: dict[Fixture, None] = {}
    for fixture in suite.with_requested(*fixtures):
        for requested in suite.requested(fixture):
            askers.setdefault(requested, []).append(fixture)
        if holds(fixture):
            found[fixture] = None
    waiting = [*found]
    while waiting:
        for asker in askers.get(waiting.pop(), ()):
            if asker not in found:
                found[asker] = None
                waiting.append(asker)
    return frozenset(found)
