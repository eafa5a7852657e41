"""Tests that no run ever executes, whatever the platform."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.suite.model import Test
from suitevet.suite.names.names import External, Place
from suitevet.suite.suite import Suite


def never_run(suite: Suite) -> frozenset[Test]:
    """The tests that are skipped in every run; pytest sets nothing up for them."""
    return frozenset(test for test in suite.tests if is_skipped(suite, test))


def is_skipped(suite: Suite, test: Test) -> bool:
    """`@pytest.mark.skip`, or `@unittest.skip("…")` on the test or its class."""
    if any(mark.name == "skip" for mark in test.marks):
        return True
    decorators = [suite.names.cls(cls).decorators for cls in test.classes]
    if test.function is not None:
        decorators.append(suite.names.function(test.function).decorators)
    return any(_skips(suite, one.expression, Place(test.path)) for each in decorators for one in each)


def _skips(suite: Suite, decorator: facts.Expr, place: Place) -> bool:
    called = decorator.func if isinstance(decorator, facts.Call) else decorator
    return suite.names.resolve(called, place) == External("unittest.skip")
