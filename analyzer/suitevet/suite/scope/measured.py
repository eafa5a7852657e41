"""What a fixture costs by the durations of a run, which know it better than the tables."""

from __future__ import annotations

from suitevet.catalog import Cost, Evidence, Expensive, Sharing
from suitevet.suite.effects.evidence import Effect, Hop, Kind
from suitevet.suite.model import Fixture, Took
from suitevet.suite.suite import Suite

_DEAR = 0.05  # seconds of one set-up
UNNAMED = "its set-up"


def cost_class(took: Took) -> Cost:
    return max(cost for cost in Cost if cost is Cost.NONE or cost.seconds[0] <= took.both)


def unnamed(suite: Suite, fixture: Fixture, took: Took) -> Effect | None:
    """The set-up as a whole, where it is dear and no table knows what in it is."""
    steps = suite.names.function(fixture.function).steps if fixture.function is not None else ()
    if fixture.function is None or not steps or took.setup < _DEAR:
        return None
    entry = Expensive(
        name=UNNAMED, kind="", cost=cost_class(took), first_ms=None, repeat_ms=took.both * 1000,
        evidence=Evidence.MEASURED, sharing=Sharing.SAFE, outside=False, awaited=False, seconds=None, lazy=(),
        active=(), why="the run was measured", hazard="", instead="set it up less often",
    )  # fmt: skip
    hop = Hop(suite.flow.frame(fixture.function), steps[0], None)
    return Effect(Kind.EXPENSIVE, entry.name, "call", entry, (hop,))
