"""Whose the measured time of set-ups and teardowns is: that of the fixtures which each item sets up and tears down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from suitevet.plan.items import Item
from suitevet.plan.model import Attribution, FixtureTime
from suitevet.plan.setups import Key, Life, Part, SetUps, lives
from suitevet.plan.shares import Paid, Share, shares, steady
from suitevet.plan.weights import Weights
from suitevet.suite.suite import Suite

_SETUP, _TEARDOWN = 0.0001, 0.00005  # seconds that pytest takes itself, whatever is set up
METHOD = (
    "the first item of a scope's instance sets a fixture up, and the last one tears it down; each item's measured "
    "set-up and teardown is shared among what it sets up and tears down, by the non-negative costs that explain all "
    "items best (Poisson likelihood, iterated)"
)


class Attributed(NamedTuple):
    """The attribution, and the costs it rests on: seconds of one set-up, and of one teardown.

    Inseparable parts share theirs equally.
    """

    attribution: Attribution
    made: Mapping[Key, float]
    ended: Mapping[Key, float]

    def each(self, key: Key) -> float | None:
        """Seconds of one set-up with its teardown; None for what the run did not set up."""
        if key not in self.made and key not in self.ended:
            return None
        return self.made.get(key, 0.0) + self.ended.get(key, 0.0)


def attribute(suite: Suite, items: Sequence[Item]) -> Attributed | None:
    """The set-up and teardown seconds of each fixture in a measured run; None where no file tells set-up apart."""
    if not any(item.timing.setup is not None for item in items):
        return None
    ran = tuple(lives(SetUps(suite, items), items))
    weights = Weights(suite)
    setup, teardown = list(_set_up(ran, weights)), list(_torn_down(ran, weights))
    made, ended = shares(setup), steady(shares(teardown), teardown)
    reach = Counter(part for paid in (*setup, *teardown) for part in set(paid.parts))
    alone = {share.parts[0]: share for share in ended if len(share.parts) == 1}
    set_up = {part for share in made for part in share.parts}
    only_ended = (share._replace(seconds=0.0) for part, share in alone.items() if part not in set_up)
    times = [time for share in (*made, *only_ended) for time in _times(share, suite, reach, alone)]
    attribution = Attribution(
        fixtures=tuple(sorted(times, key=_dearest)),
        setup_seconds=sum(paid.seconds for paid in setup),
        explained=sum(share.seconds for share in made),
        teardown_seconds=sum(paid.seconds for paid in teardown),
        teardown_explained=sum(share.seconds for share in ended),
        method=METHOD,
    )
    return Attributed(attribution, _costs(made), _costs(ended))


def _costs(found: Sequence[Share]) -> Mapping[Key, float]:
    return {part.key: share.each for share in found for part in share.parts}


def _dearest(time: FixtureTime) -> tuple[float, str, str]:
    return (-time.both, time.path, time.name)


def _set_up(ran: Sequence[Life], weights: Weights) -> Iterator[Paid]:
    for item, made, _ in ran:
        if item.timing.setup is not None and (made or not item.timing.skipped):
            parts = (instance.part for instance in made)
            yield Paid(max(0.0, item.timing.setup - _SETUP), tuple(part for part in parts if weights.costs(part)))


def _torn_down(ran: Sequence[Life], weights: Weights) -> Iterator[Paid]:
    for item, _, ended in ran:
        if item.timing.teardown is not None and (ended or not item.timing.skipped):
            parts = tuple(part for part in ended if weights.ends(part))
            yield Paid(max(0.0, item.timing.teardown - _TEARDOWN), parts)


def _times(share: Share, suite: Suite, reach: Mapping[Part, int], alone: Mapping[Part, Share]) -> Iterator[FixtureTime]:
    for part in share.parts:
        others = tuple(other.name for other in share.parts if other is not part)
        tests = len(suite.users(part.fixture)) if part.fixture is not None else reach[part]
        yield FixtureTime(
            name=part.name,
            path=part.path,
            line=part.line,
            scope=part.scope.word,
            autouse=part.autouse,
            tests=tests,
            setups=share.times,
            each=None if others else share.each,
            seconds=None if others else share.seconds,
            inseparable=others,
            group_seconds=share.seconds if others else None,
            teardown=alone[part].seconds if part in alone else None,
        )
