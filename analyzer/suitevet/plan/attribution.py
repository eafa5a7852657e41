"""Whose the measured set-up time is: each item's is shared among what it sets up, in the proportion that fits all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from suitevet.plan.items import Item
from suitevet.plan.model import Attribution, FixtureTime
from suitevet.plan.setups import Alive, Key, Part, SetUps
from suitevet.suite.suite import Suite

_ROUNDS = 2000
_WORK = 40_000_000  # steps: a suite of any size is done in seconds
_FEW = 0.02  # of the items that set something up
_SETTLED = 1e-4  # of the whole time, by which a round still moves it
METHOD = (
    "the first item of a scope's instance sets a fixture up; each item's measured set-up time is shared among what it "
    "sets up, by the non-negative costs that explain all items best (Poisson likelihood, iterated)"
)


class _Row(NamedTuple):
    """Items that set up the same, taken together."""

    groups: tuple[int, ...]
    seconds: float
    items: int


class Attributed(NamedTuple):
    """The attribution, and the costs it rests on."""

    attribution: Attribution
    each: Mapping[Key, float]  # seconds of one set-up; inseparable parts share theirs equally
    base: float  # seconds of an item's set-up that no part explains


def attribute(suite: Suite, items: Sequence[Item]) -> Attributed | None:
    """The set-up seconds of each fixture in a measured run; None where no file tells set-up apart."""
    if not any(item.timing.setup is not None for item in items):
        return None
    paid = tuple(_paid(SetUps(suite, items), items))
    groups = _groups(paid)
    index = {part: number for number, group in enumerate(groups) for part in group}
    rows = _rows(paid, index)
    counts = Counter(group for row in rows for group in row.groups for _ in range(row.items))
    seconds = _shared(rows, len(groups), counts)
    reach = Counter(part for item, parts in paid for part in set(parts))
    times = [
        each
        for number, group in enumerate(groups)
        for each in _times(group, seconds[number], counts[number], suite, reach)
    ]
    whole = sum(row.seconds for row in rows)
    explained = sum(seconds[: len(groups)])
    costs = {
        part.key: seconds[number] / counts[number] / len(group) for number, group in enumerate(groups) for part in group
    }
    base = seconds[-1] / len(paid) if paid else 0.0
    return Attributed(Attribution(tuple(sorted(times, key=_dearest)), whole, explained, METHOD), costs, base)


def _dearest(time: FixtureTime) -> tuple[float, str, str]:
    return (-(time.seconds if time.seconds is not None else time.group_seconds or 0.0), time.path, time.name)


def _paid(setups: SetUps, items: Sequence[Item]) -> Iterable[tuple[Item, tuple[Part, ...]]]:
    """Each item with what it sets up itself."""
    alive: dict[str | None, Alive] = {}
    for item in items:
        if item.timing.setup is None or item.timing.skipped:
            continue
        made = alive.setdefault(item.timing.worker, Alive()).run(setups.instances(item))
        yield item, tuple(instance.part for instance in made)


def _groups(paid: Sequence[tuple[Item, tuple[Part, ...]]]) -> tuple[tuple[Part, ...], ...]:
    """Parts that the same items set up, or all but a few, cannot be told apart: they are one unknown."""
    payers: dict[Part, list[int]] = {}
    for number, (_, parts) in enumerate(paid):
        for part in parts:
            payers.setdefault(part, []).append(number)
    same: dict[tuple[int, ...], list[Part]] = {}
    for part, numbers in payers.items():
        same.setdefault(tuple(numbers), []).append(part)
    groups: list[tuple[set[int], list[Part]]] = []
    for payers_of_all, alike in sorted(same.items(), key=lambda each: len(each[0])):
        mine = set(payers_of_all)
        like = next((group for group in reversed(groups) if _alike(group[0], mine)), None)
        if like is None:
            groups.append((mine, alike))
        else:
            like[0].update(mine)
            like[1].extend(alike)
    return tuple(tuple(members) for _, members in groups)


def _alike(one: set[int], other: set[int]) -> bool:
    """The few items that differ would decide everything, noise and all."""
    most = max(len(one), len(other))
    return abs(len(one) - len(other)) <= _FEW * most and len(one ^ other) <= _FEW * most


def _rows(paid: Iterable[tuple[Item, tuple[Part, ...]]], index: Mapping[Part, int]) -> tuple[_Row, ...]:
    found: dict[frozenset[int], list[float]] = {}
    for item, parts in paid:
        found.setdefault(frozenset(index[part] for part in parts), []).append(item.timing.setup or 0.0)
    return tuple(_Row(tuple(sorted(groups)), sum(times), len(times)) for groups, times in found.items())


def _shared(rows: Sequence[_Row], number: int, counts: Mapping[int, int]) -> list[float]:
    """The seconds of each group; the last place holds what no fixture explains, pytest's own part of every set-up."""
    whole = sum(row.seconds for row in rows)
    items = sum(row.items for row in rows)
    times = [counts[group] for group in range(number)] + [items]
    costs = [whole / max(1, items)] * number + [whole / max(1, items) / 100]
    seconds = [0.0] * (number + 1)
    size = sum(len(row.groups) + 1 for row in rows) or 1
    for _ in range(min(_ROUNDS, max(50, _WORK // size))):
        before, seconds = seconds, [0.0] * (number + 1)
        for row in rows:
            together = sum(costs[group] for group in row.groups) + costs[number]
            part = row.seconds / together if together > 0 else 0.0
            for group in row.groups:
                seconds[group] += costs[group] * part
            seconds[number] += costs[number] * part
        costs = [total / n if n else 0.0 for total, n in zip(seconds, times, strict=True)]
        if sum(abs(a - b) for a, b in zip(before, seconds, strict=True)) <= _SETTLED * whole:
            break
    return seconds


def _times(
    group: tuple[Part, ...], seconds: float, setups: int, suite: Suite, reach: Mapping[Part, int]
) -> Iterable[FixtureTime]:
    for part in group:
        others = tuple(other.name for other in group if other is not part)
        tests = len(suite.users(part.fixture)) if part.fixture is not None else reach[part]
        yield FixtureTime(
            name=part.name,
            path=part.path,
            line=part.line,
            scope=part.scope.word,
            autouse=part.autouse,
            tests=tests,
            setups=setups,
            each=None if others else seconds / setups,
            seconds=None if others else seconds,
            inseparable=others,
            group_seconds=seconds if others else None,
        )
