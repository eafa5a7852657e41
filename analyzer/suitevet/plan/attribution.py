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
from suitevet.suite.model import Fixture, Took
from suitevet.suite.scope.expenses import expense
from suitevet.suite.suite import Suite

# Seconds that pytest takes itself, whatever is set up: at least, and at most.
_SETUP, _TEARDOWN = (0.0001, 0.0003), (0.00005, 0.00015)
_QUICKEST = 0.05  # of the items
METHOD = (
    "the first item of a scope's instance sets a fixture up, and the last one tears it down; each item's measured "
    "set-up and teardown is shared among what it sets up and tears down, by the non-negative costs that explain all "
    "items best (Poisson likelihood, iterated)"
)


class Attributed(NamedTuple):
    """The attribution, and the costs it rests on: seconds of one set-up, and of one teardown.

    Inseparable parts share theirs equally; where some are known to be expensive, those do.
    """

    attribution: Attribution
    made: Mapping[Key, float]
    ended: Mapping[Key, float]
    took: Mapping[Fixture, Took]  # of those that nothing else is mixed with, and without what only a few paid

    def each(self, key: Key) -> float | None:
        """Seconds of one set-up with its teardown; None for what the run did not set up."""
        if key not in self.made and key not in self.ended:
            return None
        return self.made.get(key, 0.0) + self.ended.get(key, 0.0)


def learned(suite: Suite, items: Sequence[Item]) -> Attributed | None:
    """The attribution, of which the suite is told before rules ask it: they find what is dear and no table knows."""
    found = attribute(suite, items)
    suite.took.update(found.took if found is not None else {})
    return found


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
    return Attributed(attribution, _costs(suite, made), _costs(suite, ended), _took(steady(made, setup), alone))


def _took(made: Sequence[Share], ended: Mapping[Part, Share]) -> Mapping[Fixture, Took]:
    """What the first one loads or starts for all is not paid for again."""
    found: dict[Fixture, Took] = {}
    for share in made:
        part = share.parts[0]
        if len(share.parts) == 1 and part.fixture is not None and share.times > 1:
            after = ended[part].each if part in ended else 0.0
            found[part.fixture] = Took(share.each, share.each + after)
    return found


def _costs(suite: Suite, found: Sequence[Share]) -> Mapping[Key, float]:
    costs: dict[Key, float] = {}
    for share in found:
        dear = [part for part in share.parts if part.fixture is not None and expense(suite, part.fixture) is not None]
        paying = dear or share.parts
        each = share.seconds / share.times / len(paying)
        costs.update((part.key, each if part in paying else 0.0) for part in share.parts)
    return costs


def _dearest(time: FixtureTime) -> tuple[float, bool, str, str]:
    """Of those that nothing tells apart, the project's own first: a plugin's stands in no file of it."""
    return (-time.both, time.line is None, time.path, time.name)


def _set_up(ran: Sequence[Life], weights: Weights) -> Iterator[Paid]:
    paying = [life for life in ran if life.made or not life.item.timing.skipped]
    own = _own([life.item.timing.setup for life in paying], *_SETUP)
    for item, made, _ in paying:
        if item.timing.setup is not None:
            parts = (instance.part for instance in made)
            yield Paid(max(0.0, item.timing.setup - own), tuple(part for part in parts if weights.costs(part)))


def _torn_down(ran: Sequence[Life], weights: Weights) -> Iterator[Paid]:
    paying = [life for life in ran if life.ended or not life.item.timing.skipped]
    own = _own([life.item.timing.teardown for life in paying], *_TEARDOWN)
    for item, _, ended in paying:
        if item.timing.teardown is not None:
            parts = tuple(part for part in ended if weights.ends(part))
            yield Paid(max(0.0, item.timing.teardown - own), parts)


def _own(seconds: Sequence[float | None], least: float, most: float) -> float:
    """What pytest takes itself for an item: what even the quickest take, as far as that can be pytest."""
    known = sorted(each for each in seconds if each is not None)
    return min(most, max(least, known[int(_QUICKEST * len(known))])) if known else least


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
