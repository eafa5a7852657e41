"""Everybody who would share the value of a wider fixture, and what each of them does with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from suitevet.suite.model import Fixture
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.sharing.askers import Askers
from suitevet.suite.sharing.attributes import methods, put_on_class
from suitevet.suite.sharing.holds import Hold
from suitevet.suite.sharing.makers import gives_maker
from suitevet.suite.sharing.texts import gives_text, only_tells
from suitevet.suite.sharing.transactions import outlasts_rollback, rolled_back
from suitevet.suite.sharing.uses import Use, Uses
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
        uses = self.suite.ask(Uses)
        if fixture.function is not None:
            yield from self._of_attributes(fixture, put_on_class(self.suite.flow, fixture.function))
        seen: set[tuple[FunctionRef, str, Hold]] = set()
        waiting = [(fixture, self._of_value(fixture), 0, False)]
        while waiting:
            current, hold, depth, undone = waiting.pop()
            for asker, name, dependent in self.suite.ask(Askers).of(current):
                if (asker, name, hold) in seen:
                    continue
                seen.add((asker, name, hold))
                for use in uses.of(asker, name, hold):
                    if not undone or use.harm is not Harm.WRITES or outlasts_rollback(use.what):
                        yield use
                if dependent is not None:
                    yield from self._of_attributes(dependent, uses.kept(asker, name, hold))
                given_on = uses.hands_out(asker, name, hold) if dependent is not None else Hold.NOTHING
                if dependent is not None and depth < _DEPTH and given_on:
                    waiting.append((dependent, given_on, depth + 1, undone or self._rolls_back(dependent)))

    def _of_value(self, fixture: Fixture) -> Hold:
        if gives_text(self.suite, fixture):
            return Hold.BEHIND
        return Hold.MAKER if gives_maker(self.suite, fixture) else Hold.SHARED

    def _rolls_back(self, fixture: Fixture) -> bool:
        """What is written through its value is gone after each test."""
        function = self.suite.function(fixture)
        return function is not None and rolled_back(function) is not None

    def _of_attributes(self, fixture: Fixture, kept: tuple[tuple[str, Hold], ...]) -> Iterator[Use]:
        """What the methods of its tests' classes do with what a fixture keeps in the class or the instance."""
        classes = {cls for test in self.suite.users(fixture) for cls in test.classes} if kept else set()
        for method in sorted({method for cls in classes for method in methods(self.suite.flow, cls)}):
            parameters = self.suite.names.function(method).parameters
            for attribute, hold in kept if parameters else ():
                yield from self.suite.ask(Uses).of(method, f"{parameters[0].name}.{attribute}", hold)
