"""How often wide fixtures are set up when several workers share the tests, in each way to distribute them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from suitevet.parallel.model import MODES, Mode, Wide
from suitevet.parallel.recipes import once_for_all
from suitevet.suite.model import Fixture, Scope, Test
from suitevet.suite.running.workers import aware_of_workers
from suitevet.suite.scope.expenses import expense
from suitevet.suite.scope.prices import basis
from suitevet.suite.sharing.setups import setups
from suitevet.suite.suite import Suite

_WORTH_SHARING = 1.0  # seconds of one set-up
_NOTES = {
    "load": "tests are dealt out in small portions: at most this often",
    "worksteal": "each worker starts with one stretch of the suite and takes from others when it is done: at least",
    "loadscope": "the tests of a class, and the functions of a module, stay together",
    "loadfile": "the tests of a file stay together",
    "loadgroup": "as `load`, but the tests of an `xdist_group` stay together: at most this often",
}


class Dealt(NamedTuple):
    """For each test the units that a mode keeps in one worker; a test with parameters has several items."""

    stretch: Mapping[str, range]  # test id -> the workers that have an item of it if the suite is cut into N pieces
    workers: int


def dealt(suite: Suite, workers: int) -> Dealt:
    total = sum(items(test) for test in suite.tests)
    stretch: dict[str, range] = {}
    at = 0
    for test in suite.tests:
        last = at + items(test) - 1
        stretch[test.id] = range(at * workers // total, last * workers // total + 1)
        at = last + 1
    return Dealt(stretch, workers)


def items(test: Test) -> int:
    return max(1, test.variants or 1)


def wide(suite: Suite, workers: int) -> tuple[Wide, ...]:
    """The project's own fixtures that are wider than a function, the dearest first."""
    cut = dealt(suite, workers)
    found = [
        _wide(suite, fixture, fixture.scope, cut)
        for fixture in suite.fixtures
        if fixture.plugin is None and fixture.scope and suite.users(fixture)
    ]
    return tuple(sorted(found, key=lambda each: (-_most(each), -each.tests, each.path, each.line)))


def _most(each: Wide) -> float:
    return max(number for _, number in each.parallel) * each.seconds[1] if each.seconds is not None else 0.0


def _wide(suite: Suite, fixture: Fixture, scope: Scope, cut: Dealt) -> Wide:
    cost = expense(suite, fixture)
    instances: dict[str, list[Test]] = {}
    for test in suite.users(fixture):
        instances.setdefault(_instance(test, scope), []).append(test)
    times = fixture.params.number or 1 if fixture.params is not None else 1
    serial = setups(suite, fixture, scope).number
    parallel = tuple(
        (mode, times * sum(_workers_of(mode, tests, cut) for tests in instances.values())) for mode in MODES
    )
    shared = (
        cost is not None
        and scope is Scope.SESSION
        and cost.seconds[1] >= _WORTH_SHARING
        and cost.kept is None  # a process is no result that could be read from a file
        and any(number > serial for _, number in parallel)
    )
    return Wide(
        name=fixture.name,
        path=fixture.path,
        line=fixture.line,
        scope=scope.word,
        tests=len(suite.users(fixture)),
        seconds=cost.seconds if cost is not None else None,
        basis=basis(cost) if cost is not None else "",
        serial=serial,
        parallel=parallel,
        paste=(once_for_all(suite, fixture),) if shared and fixture not in suite.ask(aware_of_workers) else (),
    )


def _instance(test: Test, scope: Scope) -> str:
    if scope is Scope.SESSION:
        return ""
    if scope is Scope.PACKAGE:
        return posixpath.dirname(test.path)
    if scope is Scope.MODULE:
        return test.path
    return test.node if test.classes else test.id


def _workers_of(mode: str, tests: list[Test], cut: Dealt) -> int:
    """How many workers may run one of these tests."""
    if mode == "worksteal":
        return len({worker for test in tests for worker in cut.stretch[test.id]})
    return min(cut.workers, _UNITS[mode](tests))


def _number_of_items(tests: Iterable[Test]) -> int:
    return sum(items(test) for test in tests)


_UNITS: Mapping[str, Callable[[list[Test]], int]] = {
    "load": _number_of_items,
    "loadgroup": _number_of_items,
    "loadscope": lambda tests: len({test.node for test in tests}),
    "loadfile": lambda tests: len({test.path for test in tests}),
}


def modes(fixtures: tuple[Wide, ...]) -> tuple[Mode, ...]:
    return tuple(_mode(name, fixtures) for name in MODES)


def _mode(name: str, fixtures: tuple[Wide, ...]) -> Mode:
    numbers = [(each, dict(each.parallel)[name]) for each in fixtures]
    costs = list(_costs(numbers))
    return Mode(
        name,
        sum(number for _, number in numbers),
        (sum(low for low, _ in costs), sum(high for _, high in costs)),
        _NOTES[name],
    )


def _costs(numbers: list[tuple[Wide, int]]) -> Iterator[tuple[float, float]]:
    for each, number in numbers:
        if each.seconds is not None:
            yield number * each.seconds[0], number * each.seconds[1]
