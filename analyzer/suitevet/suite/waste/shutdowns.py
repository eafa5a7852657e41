"""Servers that are stopped after each test, and take their time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


_STOPPING = frozenset({"shutdown", "addCleanup", "addClassCleanup", "addfinalizer", "callback"})


def shutdowns(suite: Suite) -> Iterator[Shutdowns]:
    """Told by the module that stops them, if that is where they are started; a test waits for one of them at least."""
    loops = dict(_unhurried(suite))
    if not loops:
        return
    stops: dict[str, dict[facts.Span, Effect]] = {path: {} for path in loops}
    tests: dict[str, dict[Test, None]] = {path: {} for path in loops}
    for test in _near(suite, loops):
        for function in (test.function, *before_each(suite, test), *after_each(suite, test)):
            for effect in _stops(suite, function) if function is not None else ():
                if effect.site.path in loops:
                    stops[effect.site.path].setdefault(effect.site.span, effect)
                    tests[effect.site.path][test] = None
    for path, found in stops.items():
        if found:
            runs = sum(test.variants or 1 for test in tests[path])
            yield Shutdowns(path, loops[path], tuple(found.values()), tuple(tests[path]), runs)


def _unhurried(suite: Suite) -> Iterator[tuple[str, tuple[facts.Step, ...]]]:
    """The files of the suite with such loops, and where they start; only those that stop something are read through."""
    for path, module in suite.names.modules.items():
        functions = (FunctionRef(path, position) for position in range(len(module.facts.functions)))
        if is_test_side(suite, path) and any(_stops_something(suite, function) for function in functions):
            loops = unhurried_loops(module.facts)
            if loops:
                yield path, loops


def _stops_something(suite: Suite, function: FunctionRef) -> bool:
    return not _STOPPING.isdisjoint(suite.flow.called_names(function))


def _near(suite: Suite, paths: Iterable[str]) -> Iterator[Test]:
    """The tests that run, of files that import one of these."""
    near = suite.imports.leading_to(*paths)
    shared = not near.isdisjoint((*suite.conftests, *suite.plugin_modules))  # fixtures may hand it to any test
    skipped = suite.ask(never_run)
    return (test for test in suite.tests if (shared or test.path in near) and test not in skipped)


def _stops(suite: Suite, function: FunctionRef) -> Iterator[Effect]:
    waiting = suite.catalog.expensive(SHUTDOWN)
    return (effect for effect in suite.effects.of(function) if effect.entry is waiting)
