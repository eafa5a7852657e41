"""Whose the measured time of set-ups and teardowns is: that of the fixtures which each item sets up and tears down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted
from suitevet.plan.items import Item
from suitevet.plan.model import Attribution, FixtureTime
from suitevet.plan.setups import Key, Life, Part, SetUps, lives
from suitevet.plan.shares import Paid, Share, shares, steady
from suitevet.suite.autouse.bodies import Shape, shape
from suitevet.suite.effects.evidence import after_yield
from suitevet.suite.effects.flow import yielded
from suitevet.suite.model import Fixture
from suitevet.suite.suite import Suite

_SETUP, _TEARDOWN = 0.0001, 0.00005  # seconds that pytest takes itself, whatever is set up
_LIGHT = frozenset({Shape.EMPTY, Shape.PASSES_ON, Shape.VALUE, Shape.CHECK, Shape.SKIP})
_QUICK = frozenset({"warnings.catch_warnings", "catch_warnings", "contextlib.suppress", "suppress"})
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
    ran = [life for life in lives(SetUps(suite, items), items) if not life.item.timing.skipped]
    setup, teardown = list(_set_up(ran, _Weights(suite))), list(_torn_down(ran, _Weights(suite)))
    made, ended = shares(setup), steady(shares(teardown), teardown)
    reach = Counter(part for paid in setup for part in set(paid.parts))
    alone = {share.parts[0]: share.seconds for share in ended if len(share.parts) == 1}
    times = [time for share in made for time in _times(share, suite, reach, alone)]
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


def _set_up(ran: Sequence[Life], weights: _Weights) -> Iterator[Paid]:
    for item, made, _ in ran:
        if item.timing.setup is not None:
            parts = (instance.part for instance in made)
            yield Paid(max(0.0, item.timing.setup - _SETUP), tuple(part for part in parts if weights.costs(part)))


def _torn_down(ran: Sequence[Life], weights: _Weights) -> Iterator[Paid]:
    for item, _, ended in ran:
        if item.timing.teardown is not None:
            parts = tuple(part for part in ended if weights.ends(part))
            yield Paid(max(0.0, item.timing.teardown - _TEARDOWN), parts)


@dataclass(frozen=True, eq=False)
class _Weights:
    """Whether a part can take time at all: what cannot would only blur what the others take.

    Of a plugin's fixtures that is not known.
    """

    suite: Suite
    _known: dict[tuple[Part, str], bool] = field(default_factory=dict)

    def costs(self, part: Part) -> bool:
        """Does more happen in its set-up than that a value is put together?"""
        return self._asked(part, "set-up", lambda fixture: shape(self.suite, fixture) not in _LIGHT)

    def ends(self, part: Part) -> bool:
        """May something happen when it ends?"""
        return part.fixture is not None and self._asked(part, "teardown", self._has_teardown)

    def _has_teardown(self, fixture: Fixture) -> bool:
        function = self.suite.function(fixture)
        if function is None or "request" in fixture.requests:
            return True
        return any(_leaves_a_context(step) or _calls_afterwards(function, step) for step in function.steps)

    def _asked(self, part: Part, what: str, answer: Callable[[Fixture], bool]) -> bool:
        if (part, what) not in self._known:
            self._known[part, what] = part.fixture is None or answer(part.fixture)
        return self._known[part, what]


def _leaves_a_context(step: facts.Step) -> bool:
    """Does it yield inside of a `with` that may take time to leave?"""
    contexts = (block.subject for block in step.blocks if block.kind == "with" and yielded(step.action) is not None)
    return any(not (isinstance(each, facts.Call) and dotted(each.func) in _QUICK) for each in contexts)


def _calls_afterwards(function: facts.Function, step: facts.Step) -> bool:
    return after_yield(function, step) and any(True for _ in calls(step.action))


def _times(share: Share, suite: Suite, reach: Mapping[Part, int], alone: Mapping[Part, float]) -> Iterator[FixtureTime]:
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
            teardown=alone.get(part),
        )
