"""One simulated run: workers take what a scheduler gives them, and set up what an item needs that does not live yet."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from suitevet.plan.model import Stretch, Wall, Worker
from suitevet.plan.schedulers import Scheduler
from suitevet.plan.setups import Alive, Instance
from suitevet.suite.model import Scope

_MESSAGE = 0.0003  # seconds per item that xdist takes to report and to be given the next
_VISIBLE = 0.005  # of the run: a shorter set-up is drawn as part of its tests


class Job(NamedTuple):
    """One item as it is simulated."""

    nodeid: str
    seconds: float  # without what it sets up that is wider than a function
    wide: tuple[Instance, ...]

    @property
    def path(self) -> str:
        return self.nodeid.partition("::")[0]


Cost = Callable[[Instance], float]


class _State:
    """What one worker has done so far."""

    def __init__(self, start: float) -> None:
        self.free = start  # when it can run the next item
        self.busy = 0.0
        self.items = 0
        self.setups = 0
        self.wide = 0.0
        self.waits = True
        self.alive = Alive()
        self.stretches: list[Stretch] = [Stretch(0.0, start, "start-up", "start-up and collection")]

    def run(self, job: Job, cost: Cost, overhead: float) -> float:
        """Run an item; what it took, in seconds."""
        begin = self.free
        made = [each for each in self.alive.run(job.wide) if each.part.scope is not Scope.FUNCTION]
        wide = 0.0
        for instance in made:
            price = cost(instance)
            self._stretch(begin + wide, price, "set-up", instance.part.name)
            wide += price
        self._stretch(begin + wide, job.seconds + overhead, "tests", job.path)
        self.setups += len(made)
        self.wide += wide
        self.items += 1
        self.free = begin + wide + job.seconds + overhead
        self.busy += self.free - begin
        return self.free - begin

    def _stretch(self, start: float, seconds: float, kind: str, label: str) -> None:
        last = self.stretches[-1]
        if kind == "tests" and last.kind == kind and last.label == label and last.end >= start - 1e-9:
            self.stretches[-1] = last._replace(end=start + seconds, items=last.items + 1)
        else:
            self.stretches.append(Stretch(start, start + seconds, kind, label, int(kind == "tests")))


def serial(jobs: Sequence[Job], cost: Cost, start: float, each: float) -> Wall:
    """All items in one process, in their order; `each` is what pytest takes for an item beside its phases."""
    state = _State(start)
    for job, following in zip(jobs, (*jobs[1:], None), strict=True):
        state.run(job, cost, each)
        state.alive.leave(following.nodeid if following is not None else None)
    return _wall([state], "main")


def parallel(jobs: Sequence[Job], cost: Cost, start: float, each: float, scheduled: Scheduler) -> Wall:
    """The items in as many processes as the scheduler has queues."""
    workers = [_State(start) for _ in scheduled.queues]
    running: list[tuple[float, int, int, float]] = []  # end, worker, item, seconds
    scheduled.start()
    now = start
    while True:
        for number, worker in enumerate(workers):
            queue = scheduled.queues[number]
            if worker.waits and queue and (len(queue) > 1 or scheduled.closed[number]):
                worker.free = max(worker.free, now)
                seconds = worker.run(jobs[queue[0]], cost, each + _MESSAGE)
                worker.alive.leave(jobs[queue[1]].nodeid if len(queue) > 1 else None)
                worker.waits = False
                heapq.heappush(running, (worker.free, number, queue[0], seconds))
        if not running:
            return _wall(workers, "gw")
        now, number, item, seconds = heapq.heappop(running)
        workers[number].waits = True
        scheduled.done(number, item, seconds)


def _wall(states: Sequence[_State], prefix: str) -> Wall:
    end = max(state.free for state in states)
    workers = tuple(
        Worker(f"{prefix}{number}" if prefix == "gw" else prefix, state.items, state.busy, _drawn(state, end))
        for number, state in enumerate(states)
    )
    return Wall(
        seconds=end,
        utilisation=sum(state.busy for state in states) / (end * len(states)) if end else 0.0,
        wide_setups=sum(state.setups for state in states),
        wide_seconds=sum(state.wide for state in states),
        workers=workers,
    )


def _drawn(state: _State, end: float) -> tuple[Stretch, ...]:
    """The stretches, those too short to be seen joined with their neighbour."""
    drawn: list[Stretch] = []
    for stretch in state.stretches:
        small = stretch.end - stretch.start < _VISIBLE * end
        last = drawn[-1] if drawn else None
        if last is None or last.kind == "start-up" or last.end < stretch.start - _VISIBLE * end:
            drawn.append(stretch)
        elif small or last.end - last.start < _VISIBLE * end:
            larger = last if last.end - last.start >= stretch.end - stretch.start else stretch
            drawn[-1] = Stretch(last.start, stretch.end, larger.kind, larger.label, last.items + stretch.items)
        else:
            drawn.append(stretch)
    return tuple(drawn)


def longest_first(seconds: Sequence[float], workers: int) -> float:
    """When the last of some workers is done if each item goes to who is free first, the longest items first."""
    loads = [0.0] * max(1, workers)
    for each in sorted(seconds, reverse=True):
        heapq.heapreplace(loads, loads[0] + each)
    return max(loads)


def dealt(weights: Mapping[str, float], parts: int) -> tuple[tuple[float, tuple[str, ...]], ...]:
    """Names dealt into parts of about equal weight."""
    loads: list[tuple[float, int]] = [(0.0, number) for number in range(max(1, parts))]
    names: list[list[str]] = [[] for _ in loads]
    for name in sorted(weights, key=lambda n: (-weights[n], n)):
        load, number = heapq.heappop(loads)
        names[number].append(name)
        heapq.heappush(loads, (load + weights[name], number))
    by_number = {number: load for load, number in loads}
    return tuple((by_number[number], tuple(sorted(given))) for number, given in enumerate(names))
