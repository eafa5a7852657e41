"""What a run would take with N workers, for each way to distribute, before and after scopes change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from suitevet.plan.attribution import Attributed
from suitevet.plan.items import Item
from suitevet.plan.model import Measured, Mode, Shard, Simulation, Wall
from suitevet.plan.run import Job, dealt, longest_first, parallel, serial
from suitevet.plan.schedulers import MODES, scheduler
from suitevet.plan.setups import Alive, Instance, Key, SetUps
from suitevet.suite.model import Fixture, Scope, Test
from suitevet.suite.names.values import constant
from suitevet.suite.suite import Suite

_PYTHON = 0.6  # seconds: an interpreter, pytest and its plugins, and execnet's way to them
_PER_FILE = 0.01  # seconds of collection where none was measured
_LONGEST = 8  # items that are named
_ALIKE = 0.03  # of the wall time: two modes that close are the same
METHOD = (
    "the measured items run again in simulated workers, distributed as xdist's own schedulers do; fixtures wider than "
    "a function are set up wherever they do not live yet. Not in it: workers that compete for cores, disks or services"
)


class Changes(NamedTuple):
    """What the recommendations do that a simulation can follow."""

    scopes: Mapping[Fixture, Scope]
    applied: tuple[str, ...]


def simulation(
    suite: Suite, items: Sequence[Item], measured: Measured, found: Attributed | None, workers: int, changes: Changes
) -> Simulation:
    collecting, basis = _collecting(measured, items)
    groups = tuple(_group(suite, item.test) for item in items)
    before = _Scenario(suite, items, found, {})
    after = _Scenario(suite, items, found, changes.scopes) if changes.scopes else None
    modes = sorted(
        (
            Mode(
                name,
                before.parallel(name, groups, workers, _PYTHON + collecting),
                after.parallel(name, groups, workers, _PYTHON + collecting) if after is not None else None,
            )
            for name in MODES
        ),
        key=lambda mode: mode.before.seconds,
    )
    best, why = _best(modes, any(group is not None for group in groups))
    latest = after or before
    return Simulation(
        number=workers,
        serial_before=before.serial(collecting).seconds,
        serial_after=after.serial(collecting).seconds if after is not None else None,
        startup=_PYTHON + collecting,
        startup_basis=basis,
        modes=tuple(modes),
        bound=longest_first([job.seconds for job in latest.jobs], workers),
        longest=_longest(latest.jobs),
        best=best,
        best_why=why,
        shards=latest.shards(workers),
        applied=changes.applied if after is not None else (),
        method=METHOD,
    )


class _Scenario:
    """The items of a run under certain scopes."""

    def __init__(
        self, suite: Suite, items: Sequence[Item], found: Attributed | None, scopes: Mapping[Fixture, Scope]
    ) -> None:
        self._each: Mapping[Key, float] = found.each if found is not None else {}
        now, then = SetUps(suite, items), SetUps(suite, items, scopes)
        alive: dict[str | None, Alive] = {}
        jobs: list[Job] = []
        for item in items:
            paid = alive.setdefault(item.timing.worker, Alive()).run(now.instances(item)) if found is not None else ()
            instances = then.instances(item) if found is not None else ()
            wide = tuple(instance for instance in instances if instance.part.scope is not Scope.FUNCTION)
            seconds = item.timing.total - _share(item, paid, {each.part.key for each in wide}, found)
            jobs.append(Job(item.nodeid, max(0.0, seconds), wide))
        self.jobs = tuple(jobs)

    def cost(self, instance: Instance) -> float:
        return self._each.get(instance.part.key, 0.0)

    def serial(self, start: float) -> Wall:
        return serial(self.jobs, self.cost, start)

    def parallel(self, mode: str, groups: Sequence[str | None], workers: int, start: float) -> Wall:
        nodeids = [job.nodeid for job in self.jobs]
        return parallel(self.jobs, self.cost, start, scheduler(mode, nodeids, groups, workers))

    def shards(self, parts: int) -> tuple[Shard, ...]:
        """Files dealt to machines, with the fixtures that each file sets up."""
        files: dict[str, list[Job]] = {}
        for job in self.jobs:
            files.setdefault(job.path, []).append(job)
        weights = {path: serial(jobs, self.cost, 0.0).seconds for path, jobs in files.items()}
        return tuple(Shard(n + 1, seconds, names) for n, (seconds, names) in enumerate(dealt(weights, parts)))


def _share(item: Item, paid: Sequence[Instance], wide: set[Key], found: Attributed | None) -> float:
    """The part of an item's measured set-up that belongs to what the simulation sets up by itself."""
    if found is None or item.timing.setup is None:
        return 0.0
    costs = [(each.part.key in wide, found.each.get(each.part.key, 0.0)) for each in paid]
    whole = sum(cost for _, cost in costs) + found.base
    return item.timing.setup * sum(cost for is_wide, cost in costs if is_wide) / whole if whole > 0 else 0.0


def _collecting(measured: Measured, items: Sequence[Item]) -> tuple[float, str]:
    """What a session takes before and beside its items."""
    walls = [source.wall for source in measured.sources]
    alone = not any(item.timing.worker for item in items)
    if alone and len(walls) == 1 and walls[0] is not None and walls[0] > measured.seconds:
        return walls[0] - measured.seconds, "measured: the session without its tests, and 0.6 s for a process"
    files = len({item.path for item in items})
    return files * _PER_FILE, f"estimate: 10 ms for each of {files} files, and 0.6 s for a process"


def _group(suite: Suite, test: Test | None) -> str | None:
    """The `xdist_group` of a test; several are one, as xdist joins them."""
    names: set[str] = set()
    for mark in test.marks if test is not None else ():
        if mark.name == "xdist_group":
            given = mark.argument(0, "name")
            value = constant(suite.names, given, mark.place) if given is not None else "default"
            names.add(str(value))
    return "_".join(sorted(names)) if names else None


def _best(modes: Sequence[Mode], grouped: bool) -> tuple[str, str]:
    if grouped:
        return "loadgroup", "tests are marked with `xdist_group`, and no other mode keeps them together"
    fastest = min(modes, key=_latest)
    close = [mode.name for mode in modes if _latest(mode) <= _latest(fastest) * (1 + _ALIKE)]
    alike = f"; {', '.join(n for n in close if n != fastest.name)} come within 3 %" if len(close) > 1 else ""
    wall = _wall(fastest)
    return fastest.name, (
        f"the shortest simulated run: {wall.seconds:.1f} s, workers busy {wall.utilisation:.0%} of it, "
        f"{wall.wide_setups} set-ups of shared fixtures ({wall.wide_seconds:.1f} s){alike}"
    )


def _wall(mode: Mode) -> Wall:
    return mode.after or mode.before


def _latest(mode: Mode) -> float:
    return _wall(mode).seconds


def _longest(jobs: Sequence[Job]) -> tuple[tuple[str, float], ...]:
    longest = sorted(jobs, key=lambda job: (-job.seconds, job.nodeid))[:_LONGEST]
    return tuple((job.nodeid, job.seconds) for job in longest)
