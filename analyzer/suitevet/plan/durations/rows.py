"""Rows of one phase each, put together by item."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from suitevet.plan.model import Timing

PHASES = ("setup", "call", "teardown")
_LONGEST = 10_000_000.0  # seconds; what is beyond is no duration
_MOST = 2_000_000  # rows of a file


class Row(NamedTuple):
    nodeid: str
    phase: str  # setup | call | teardown | total
    seconds: float
    worker: str | None = None


class Parsed(NamedTuple):
    timings: dict[str, Timing]
    phases: bool = True
    resolution: float = 1e-6
    ordered: bool = True  # the items stand in the order in which they ran
    notes: tuple[str, ...] = ()
    problem: str = ""
    wall: float | None = None  # of the whole session, collection included
    between: float | None = None  # seconds of an item outside of its phases
    deselected: int = 0


def broken(problem: str) -> Parsed:
    return Parsed({}, problem=problem)


def duration(value: object) -> float | None:
    """A number of seconds, if that is what it is."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 <= value < _LONGEST else None  # neither NaN nor infinite


def gathered(rows: Iterable[Row], *, whole: bool = True) -> dict[str, Timing]:
    """Timings by node id; phases of an item that ran again are added.

    In a whole file a phase that is missing did not take place.
    """
    found: dict[str, dict[str, float]] = {}
    workers: dict[str, str | None] = {}
    for number, row in enumerate(rows):
        if number >= _MOST:
            break
        phases = found.setdefault(ungrouped(row.nodeid), {})
        phases[row.phase] = phases.get(row.phase, 0.0) + row.seconds
        workers.setdefault(ungrouped(row.nodeid), row.worker)
    return {nodeid: _timing(phases, workers[nodeid], whole) for nodeid, phases in found.items()}


def _timing(phases: dict[str, float], worker: str | None, whole: bool) -> Timing:
    total = phases["total"] if "total" in phases else sum(phases.values())
    setup, call = phases.get("setup"), phases.get("call")
    skipped = whole and setup is not None and call is None
    return Timing(setup, call, phases.get("teardown"), total, worker, skipped)


def ungrouped(nodeid: str) -> str:
    """A node id without the group that xdist appends to it: `t.py::test_a[1]@serial`."""
    at = nodeid.rfind("@")
    return nodeid[:at] if at > nodeid.rfind("]") and at > nodeid.rfind("::") else nodeid
