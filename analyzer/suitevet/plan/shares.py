"""Shares measured seconds among the parts that they may belong to, in the proportion that fits all items at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from suitevet.plan.setups import Part

_ROUNDS = 2000
_WORK = 20_000_000  # steps: a suite of any size is done in seconds
_FEW = 0.02  # of the items that set something up
_NEEDLESS = 0.0005  # of the whole time: a part has to explain that much in every round, or others do
_SETTLED = 1e-5  # of the whole time, by which a round still moves it


class Paid(NamedTuple):
    """What one item took, and the parts that this paid for."""

    seconds: float
    parts: tuple[Part, ...]


class Share(NamedTuple):
    """The seconds of parts that cannot be told apart, or of one that can."""

    parts: tuple[Part, ...]
    seconds: float
    times: int  # that they were paid for

    @property
    def each(self) -> float:
        """Seconds of one of the parts, once."""
        return self.seconds / self.times / len(self.parts)


class _Row(NamedTuple):
    """Items that paid for the same, taken together."""

    groups: tuple[int, ...]
    seconds: float
    items: int


def shares(paid: Sequence[Paid]) -> tuple[Share, ...]:
    """Non-negative costs of the parts that explain all items best; what none explains is left out."""
    groups = _groups(paid)
    index = {part: number for number, group in enumerate(groups) for part in group}
    rows = _rows(paid, index)
    counts = Counter(group for row in rows for group in row.groups for _ in range(row.items))
    seconds = _shared(rows, len(groups), counts)
    return tuple(Share(group, seconds[number], counts[number]) for number, group in enumerate(groups))


def steady(found: Sequence[Share], paid: Sequence[Paid]) -> tuple[Share, ...]:
    """Shares that most of those who paid for them can have paid: what only a few took is not the part's, but theirs."""
    took: dict[Part, list[float]] = {}
    for each in paid:
        for part in each.parts:
            took.setdefault(part, []).append(each.seconds)
    return tuple(
        share._replace(seconds=min(share.seconds, median(took[share.parts[0]]) * share.times)) for share in found
    )


def _groups(paid: Sequence[Paid]) -> tuple[tuple[Part, ...], ...]:
    """Parts that the same items paid for, or all but a few, cannot be told apart: they are one unknown."""
    payers: dict[Part, list[int]] = {}
    for number, each in enumerate(paid):
        for part in each.parts:
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


def _rows(paid: Iterable[Paid], index: Mapping[Part, int]) -> tuple[_Row, ...]:
    found: dict[frozenset[int], list[float]] = {}
    for each in paid:
        found.setdefault(frozenset(index[part] for part in each.parts), []).append(each.seconds)
    return tuple(_Row(tuple(sorted(groups)), sum(times), len(times)) for groups, times in found.items())


def _shared(rows: Sequence[_Row], number: int, counts: Mapping[int, int]) -> list[float]:
    """The seconds of each group; the last place holds what no fixture explains, pytest's own part.

    At first whoever explains next to nothing is dropped, for others explain it as well; then those that are left share.
    """
    whole = sum(row.seconds for row in rows)
    items = sum(row.items for row in rows)
    times = [counts[group] for group in range(number)] + [items]
    costs = [whole / max(1, items)] * number + [whole / max(1, items) / 100]
    size = sum(len(row.groups) + 1 for row in rows) or 1
    rounds = min(_ROUNDS, max(50, _WORK // size))
    seconds: list[float] = []
    for least in (_NEEDLESS * whole, 0.0):
        for _ in range(rounds):
            before, seconds = seconds, _round(rows, costs)
            costs = [max(0.0, each - least) / n if n else 0.0 for each, n in zip(seconds, times, strict=True)]
            if before and sum(abs(a - b) for a, b in zip(before, seconds, strict=True)) <= _SETTLED * whole:
                break
    return seconds


def _round(rows: Sequence[_Row], costs: Sequence[float]) -> list[float]:
    """The seconds of every row, shared in the proportion of what its groups cost."""
    seconds = [0.0] * len(costs)
    for row in rows:
        together = sum(costs[group] for group in row.groups) + costs[-1]
        part = row.seconds / together if together > 0 else 0.0
        for group in row.groups:
            seconds[group] += costs[group] * part
        seconds[-1] += costs[-1] * part
    return seconds
