"""Web applications that are made anew for each test or class: what is set on them goes with them."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Expensive
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.model import Scope, Test
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.running.runs import Run, setups
from suitevet.suite.suite import Suite

_CURRENT = "flask.current_app"


class Applications:
    """Which functions make one; every answer is kept."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._makes: dict[FunctionRef, bool] = {}

    def is_of_own(self, effect: Effect, run: Run) -> bool:
        """`current_app.config["X"] = …`, in tests that each have an application of their own?"""
        if not effect.name.startswith(_CURRENT):
            return False
        return all(any(map(self._makes_one, self._before(test))) for test in run.tests)

    def _before(self, test: Test) -> Iterator[FunctionRef]:
        """What runs before a test, and not for the whole session."""
        yield from setups(self._suite, test)
        for fixture in test.closure.fixtures:
            if fixture.function is not None and fixture.scope is not None and fixture.scope < Scope.SESSION:
                yield fixture.function

    def _makes_one(self, function: FunctionRef) -> bool:
        if function not in self._makes:
            entries = (effect.entry for effect in self._suite.effects.of(function))
            self._makes[function] = any(isinstance(one, Expensive) and one.kind == "app-factory" for one in entries)
        return self._makes[function]
