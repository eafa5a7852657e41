"""Servers that are stopped after each test, and take their time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.effects.serving import SHUTDOWN, unhurried_loops
from suitevet.suite.model import Test
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.running.runs import after_each, before_each, is_test_side
from suitevet.suite.skipped import never_run
from suitevet.suite.suite import Suite


class Shutdowns(NamedTuple):
    """The servers of one module: where their loops start, where they are stopped, and how often in a run."""

    path: str
    loops: tuple[facts.Step, ...]
    stops: tuple[Effect, ...]
    tests: tuple[Test, ...]
    runs: int


def shutdowns(suite: Suite) -> Iterator[Shutdowns]:
    """Told by the module that stops them, if that is where they are started; a test waits for one of them at least."""
    stops: dict[str, dict[facts.Span, Effect]] = {}
    tests: dict[str, dict[Test, None]] = {}
    for test in suite.tests:
        if test in suite.ask(never_run):
            continue
        for function in (test.function, *before_each(suite, test), *after_each(suite, test)):
            for effect in _stops(suite, function) if function is not None else ():
                stops.setdefault(effect.site.path, {}).setdefault(effect.site.span, effect)
                tests.setdefault(effect.site.path, {})[test] = None
    for path, found in stops.items():
        loops = unhurried_loops(suite.file(path)) if is_test_side(suite, path) else ()
        if loops:
            runs = sum(test.variants or 1 for test in tests[path])
            yield Shutdowns(path, loops, tuple(found.values()), tuple(tests[path]), runs)


def _stops(suite: Suite, function: FunctionRef) -> Iterator[Effect]:
    waiting = suite.catalog.expensive(SHUTDOWN)
    return (effect for effect in suite.effects.of(function) if effect.entry is waiting)
