"""Everybody who would share the value of a wider fixture, and what each of them does with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from suitevet.suite.model import Fixture
from suitevet.suite.names import FunctionRef
from suitevet.suite.suite import Suite
from suitevet.suite.uses import Use

_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Sharers:
    """Follows a fixture's value into the tests that request it, and through fixtures that hand it on."""

    suite: Suite

    def uses(self, fixture: Fixture) -> Iterator[Use]:
        uses = self.suite.uses
        seen: set[tuple[FunctionRef, str]] = set()
        waiting = [(fixture, fixture.name, 0)]
        while waiting:
            current, name, depth = waiting.pop()
            for asker, dependent in self._askers(current):
                if (asker, name) in seen:
                    continue
                seen.add((asker, name))
                yield from uses.of(asker, name)
                if dependent is not None and depth < _DEPTH and uses.hands_out(asker, name):
                    waiting.append((dependent, dependent.name, depth + 1))

    def _askers(self, fixture: Fixture) -> Iterator[tuple[FunctionRef, Fixture | None]]:
        """The functions that get the fixture's value as an argument; fixtures among them as such."""
        for test in self.suite.users(fixture):
            if test.function is not None and fixture.name in test.requests:
                yield test.function, None
        for dependent in self.suite.dependents(fixture):
            if dependent.function is not None:
                yield dependent.function, dependent
