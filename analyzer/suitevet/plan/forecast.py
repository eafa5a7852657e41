"""What a measured run becomes when recommendations are followed: its set-ups, its serial time, its time in workers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from suitevet.parallel.model import Readiness
from suitevet.plan.attribution import Attributed
from suitevet.plan.beside import Beside, beside
from suitevet.plan.items import Item
from suitevet.plan.model import Measured, Mode, Shard, Simulation, Wall
from suitevet.plan.order import ordered
from suitevet.plan.remedy import UNCHANGED, Change
from suitevet.plan.run import Job, dealt, longest_first, parallel, serial
from suitevet.plan.schedulers import MODES, scheduler
from suitevet.plan.setups import Alive, Instance, Key, Life, SetUps, lives
from suitevet.suite.model import Scope, Test
from suitevet.suite.names.values import constant
from suitevet.suite.suite import Suite

_CLOSE = 1.03  # a mode that is slower by less is as good
_LONGEST = 5
METHOD = (
    "measured items are dealt to workers as xdist's schedulers do; a fixture wider than a function is paid, with its "
    "teardown, once for each of its instances in every worker; processors are taken to be as many as workers"
)


@dataclass(frozen=True, eq=False)
class Forecast:
    """A measured run that can be run again with a change."""

    suite: Suite
    measured: Measured
    items: Sequence[Item]
    attributed: Attributed | None

    def cost(self, instance: Instance) -> float:
        """Seconds of one set-up and its teardown."""
        return (self.attributed.each(instance.part.key) or 0.0) if self.attributed is not None else 0.0

    @cached_property
    def _own(self) -> tuple[float, ...]:
        """Seconds of each item less what its set-ups and teardowns usually take; where they took less, negative."""
        return tuple(self._left(life) for life in lives(SetUps(self.suite, self.items), self.items))

    def _left(self, life: Life) -> float:
        timing = life.item.timing
        if self.attributed is None:
            return timing.total
        made = sum(self.attributed.made.get(each.part.key, 0.0) for each in life.made)
        ended = sum(self.attributed.ended.get(part.key, 0.0) for part in life.ended)
        return (
            timing.total - (made if timing.setup is not None else 0.0) - (ended if timing.teardown is not None else 0.0)
        )

    def jobs(self, change: Change) -> tuple[Job, ...]:
        return tuple(self._job(self.items[n], self._own[n], needed, change) for n, needed in self._run(change))

    def _run(self, change: Change) -> Iterator[tuple[int, Sequence[Instance]]]:
        """The numbers of the items and what each of them needs, in the order in which they run with a change."""
        setups = SetUps(self.suite, self.items, change.scopes)
        needed = [_needed(setups.instances(item), item.test, change) for item in self.items]
        numbers = ordered(needed) if change.scopes else range(len(needed))
        return ((number, needed[number]) for number in numbers)

    def _job(self, item: Item, own: float, needed: Sequence[Instance], change: Change) -> Job:
        narrow = sum(self.cost(each) for each in needed if each.part.scope is Scope.FUNCTION)
        less = change.shorter.get(item.test, 0.0) if item.test is not None else 0.0
        call = item.timing.call if item.timing.call is not None else item.timing.total
        wide = tuple(each for each in needed if each.part.scope is not Scope.FUNCTION)
        return Job(item.nodeid, max(0.0, own + narrow - min(less, call)), wide)

    def setups(self, change: Change) -> Mapping[Key, int]:
        """How often each part is set up in a serial run."""
        alive = Alive()
        found: Counter[Key] = Counter()
        run = tuple(self._run(change))
        for (_, needed), following in zip(run, (*run[1:], None), strict=True):
            found.update(each.part.key for each in alive.run(needed))
            alive.leave(self.items[following[0]].nodeid if following is not None else None)
        return found

    def serial(self, change: Change) -> Wall:
        return serial(self.jobs(change), self.cost, 0.0, 0.0)

    def session(self, change: Change) -> float:
        """Seconds of a serial run, with what it takes beside its items."""
        return serial(self.jobs(change), self.cost, self.beside.start, self.beside.each).seconds

    @cached_property
    def beside(self) -> Beside:
        return beside(self.measured)

    @cached_property
    def before(self) -> Wall:
        return self.serial(UNCHANGED)

    def saved(self, change: Change) -> float:
        """Seconds of a serial run."""
        return self.before.seconds - self.serial(change).seconds


def _needed(instances: Sequence[Instance], test: Test | None, change: Change) -> Sequence[Instance]:
    if test is None or not change.spared:
        return instances
    gone = {fixture for fixture, tests in change.spared.items() if test in tests}
    return [each for each in instances if each.part.fixture not in gone] if gone else instances


# --- in workers ---


def simulated(
    forecast: Forecast, report: Readiness, change: Change, applied: tuple[str, ...], workers: int
) -> Simulation:
    before = forecast.jobs(UNCHANGED)
    after = forecast.jobs(change) if applied else None
    groups = _groups(forecast, report)
    modes = sorted(
        (_mode(name, forecast, before, after, groups, workers) for name in MODES),
        key=lambda mode: mode.before.seconds,
    )
    seconds = [job.seconds for job in (after or before)]
    best, why = _best(modes, report)
    ranked = sorted(zip(before, forecast.items, strict=True), key=lambda pair: -pair[0].seconds)
    return Simulation(
        number=workers,
        serial_before=forecast.session(UNCHANGED),
        serial_after=forecast.session(change) if after is not None else None,
        startup=_start(forecast.beside),
        startup_basis=forecast.beside.basis,
        modes=tuple(modes),
        bound=longest_first(seconds, workers),
        longest=tuple((job.nodeid, job.seconds) for job, _ in ranked[:_LONGEST]),
        best=best,
        best_why=why,
        shards=tuple(_shards(after or before, workers)),
        applied=applied,
        method=METHOD,
    )


def _start(each: Beside) -> float:
    return each.start + each.workers


def _mode(
    name: str,
    forecast: Forecast,
    before: Sequence[Job],
    after: Sequence[Job] | None,
    groups: Mapping[str, str | None],
    workers: int,
) -> Mode:
    start, each = _start(forecast.beside), forecast.beside.each

    def run(jobs: Sequence[Job]) -> Wall:
        nodeids = [job.nodeid for job in jobs]
        scheduled = scheduler(name, nodeids, [groups[nodeid] for nodeid in nodeids], workers)
        return parallel(jobs, forecast.cost, start, each, scheduled)

    return Mode(name, run(before), run(after) if after is not None else None)


def _groups(forecast: Forecast, report: Readiness) -> Mapping[str, str | None]:
    """The `xdist_group` of each item: its mark, or the one that it needs because of what it shares."""
    needed = {test: group.name for group in report.groups for test in group.tests}
    return {item.nodeid: _marked(forecast.suite, item.test) or needed.get(_id(item)) for item in forecast.items}


def _id(item: Item) -> str:
    return item.test.id if item.test is not None else item.nodeid


def _marked(suite: Suite, test: Test | None) -> str | None:
    for mark in test.marks if test is not None else ():
        argument = mark.argument(0, "name") if mark.name == "xdist_group" else None
        if argument is not None:
            value = constant(suite.names, argument, mark.place)
            return value if isinstance(value, str) else None
    return None


def _best(modes: Sequence[Mode], report: Readiness) -> tuple[str, str]:
    """The fastest mode that keeps together what has to stay together; the plainest of those that are as fast."""
    allowed = list(modes)
    if report.groups:
        one_file = all(len(group.files) == 1 for group in report.groups)
        allowed = [mode for mode in modes if mode.name == "loadgroup" or (one_file and mode.name == "loadfile")]
    fastest = min(mode.before.seconds for mode in allowed)
    good = [mode for mode in allowed if mode.before.seconds <= fastest * _CLOSE]
    best = min(good, key=lambda mode: MODES.index(mode.name))
    others = ", ".join(f"{mode.name} {mode.before.seconds:.1f} s" for mode in modes if mode is not best)
    kept = " keeps together what must share a worker, and" if report.groups else ""
    return best.name, f"`{best.name}`{kept} takes {best.before.seconds:.1f} s as simulated ({others})"


def _shards(jobs: Iterable[Job], number: int) -> Iterator[Shard]:
    weights: dict[str, float] = {}
    for job in jobs:
        weights[job.path] = weights.get(job.path, 0.0) + job.seconds
    for position, (seconds, files) in enumerate(dealt(weights, number)):
        yield Shard(position + 1, seconds, files)
