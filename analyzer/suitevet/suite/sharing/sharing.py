"""Everybody who would share the value of a wider fixture, and what each of them does with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from suitevet.suite.model import Fixture
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.scope.transactions import outlasts_rollback, rolled_back
from suitevet.suite.sharing.holds import Hold
from suitevet.suite.sharing.texts import gives_text, only_tells
from suitevet.suite.sharing.uses import Use
from suitevet.suite.sharing.verbs import Harm
from suitevet.suite.suite import Suite

_DEPTH = 6


@dataclass(frozen=True, eq=False)
class Sharers:
    """Follows a fixture's value into the tests that request it, and through fixtures that hand it on."""

    suite: Suite

    def uses(self, fixture: Fixture) -> Iterator[Use]:
        """Each place once, however many ways lead to it."""
        if not only_tells(self.suite, fixture):
            known: dict[int, Use] = {}  # by identity: what project code does is the same use for all who call it
            for use in self._uses(fixture):
                if id(use) not in known:
                    known[id(use)] = use
                    yield use

    def _uses(self, fixture: Fixture) -> Iterator[Use]:
        uses = self.suite.uses
        seen: set[tuple[FunctionRef, str, Hold]] = set()
        waiting = [(fixture, Hold.BEHIND if gives_text(self.suite, fixture) else Hold.SHARED, 0, False)]
        while waiting:
            current, hold, depth, undone = waiting.pop()
            for asker, dependent in self._askers(current):
                if (asker, current.name, hold) in seen:
                    continue
                seen.add((asker, current.name, hold))
                for use in uses.of(asker, current.name, hold):
                    if not undone or use.harm is not Harm.WRITES or outlasts_rollback(use.what):
                        yield use
                given_on = uses.hands_out(asker, current.name, hold) if dependent is not None else Hold.NOTHING
                if dependent is not None and depth < _DEPTH and given_on:
                    waiting.append((dependent, given_on, depth + 1, undone or self._rolls_back(dependent)))

    def _rolls_back(self, fixture: Fixture) -> bool:
        """What is written through its value is gone after each test."""
        function = self.suite.function(fixture)
        return function is not None and rolled_back(function) is not None

    def _askers(self, fixture: Fixture) -> Iterator[tuple[FunctionRef, Fixture | None]]:
        """The functions that get the fixture's value, by an argument or by name; fixtures among them as such."""
        for test in self.suite.users(fixture):
            if test.function is not None and (fixture.name in test.requests or self._fetches(test.function, fixture)):
                yield test.function, None
        for dependent in self.suite.dependents(fixture):
            if dependent.function is not None:
                yield dependent.function, dependent
        for dependent in self._fetchers.get(fixture.name, ()):
            if dependent is not fixture and dependent.function is not None:
                yield dependent.function, dependent

    def _fetches(self, function: FunctionRef, fixture: Fixture) -> bool:
        return any(name == fixture.name for name, _ in self.suite.fetched_by(function))

    @cached_property
    def _fetchers(self) -> Mapping[str, tuple[Fixture, ...]]:
        """The fixtures that fetch each name with `getfixturevalue`."""
        found: dict[str, list[Fixture]] = {}
        for fixture in self.suite.fixtures:
            for name, _ in self.suite.fetched(fixture):
                if name is not None:
                    found.setdefault(name, []).append(fixture)
        return {name: tuple(fixtures) for name, fixtures in found.items()}
