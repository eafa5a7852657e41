"""What a session takes beside the phases of its items: collection, pytest's own part of every item, workers."""

from __future__ import annotations

from typing import NamedTuple

from suitevet.plan.model import Measured

# Seconds, as measured on suites of 500 to 33,000 items.
_COLLECTION = 0.1
_FILE = 0.005
_ITEM = 0.000035  # to make an item
_IMPORTS = 0.4  # what tests usually import, where no file tells what collection took
_HOOKS = 0.0004  # between the phases of an item, as pytest usually takes
_MOST_HOOKS = 0.0008
_UNSEEN = 0.002  # of an item that figures rounded to 10 ms do not show
_ROUNDED = 0.005
_WORKER = 0.5  # to start workers, hear what they have collected, and end them
_FORGET = 0.00006  # to free an item when a process ends: only who waits for workers sees that


class Beside(NamedTuple):
    start: float  # seconds of a serial run before its first test
    each: float  # seconds of every item that no phase tells
    workers: float  # seconds more where workers have to be started and ended
    basis: str


def beside(measured: Measured) -> Beside:
    """Collection is what is left of the session when its items have got what pytest takes for each of them."""
    items = len(measured.timings)
    collected = items + sum(source.deselected for source in measured.sources)
    workers = _WORKER + _FORGET * collected
    between = next((source.between for source in measured.sources if source.between is not None), None)
    files = len({nodeid.partition("::")[0] for nodeid in measured.timings})
    collecting = _COLLECTION + _FILE * files + _ITEM * collected
    rest = _rest(measured)
    if rest is None:
        basis = "estimate: no file tells how long start-up and collection take"
        return Beside(collecting + _IMPORTS, between if between is not None else _HOOKS, workers, basis)
    most = _MOST_HOOKS + (_UNSEEN if measured.sources[0].resolution > _ROUNDED else 0.0)
    each = min(most, max(0.0, rest - collecting) / max(1, items))
    basis = "measured: the session's time less that of its items and of pytest between them"
    return Beside(max(0.0, rest - each * items), each, workers, basis)


def _rest(measured: Measured) -> float | None:
    """The session's time less that of its items; None where it ran in workers, or no file tells."""
    walls = [source.wall for source in measured.sources if source.wall is not None]
    in_workers = any(timing.worker is not None for timing in measured.timings.values())
    if len(measured.sources) > 1 or not walls or in_workers or walls[0] <= measured.seconds:
        return None
    return walls[0] - measured.seconds
