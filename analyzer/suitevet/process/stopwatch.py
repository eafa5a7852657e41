"""How long the stages of a run take."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Spent(NamedTuple):
    """What one stage took."""

    stage: str
    wall: float  # seconds
    cpu: float  # of this process, without those that it has started


class Stopwatch:
    """Measures one stage after another."""

    def __init__(self) -> None:
        self.spent: list[Spent] = []

    def time(self, stage: str, call: Callable[[], T]) -> T:
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            return call()
        finally:
            self.spent.append(Spent(stage, time.perf_counter() - wall, time.process_time() - cpu))


def timings(spent: list[Spent]) -> str:
    """A table for people, the longest first, with what took next to nothing in one line."""
    wall, cpu = sum(stage.wall for stage in spent), sum(stage.cpu for stage in spent)
    shown = sorted((stage for stage in spent if stage.wall >= wall / 200), key=lambda stage: -stage.wall)
    rest = [stage for stage in spent if stage not in shown]
    if rest:
        shown.append(Spent(f"{len(rest)} others", sum(s.wall for s in rest), sum(s.cpu for s in rest)))
    rows = [*shown, Spent("all", wall, cpu)]
    return "   wall s    CPU s\n" + "".join(f"{row.wall:9.3f}{row.cpu:9.2f}  {row.stage}\n" for row in rows)
