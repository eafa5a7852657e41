"""Which item of a run sets up which fixtures: the first of a scope's instance pays for those that come after it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from suitevet.plan.items import Item
from suitevet.suite.model import Fixture, Scope, Test
from suitevet.suite.names.names import FunctionRef, Place
from suitevet.suite.suite import Suite

# Set up in some microseconds each: they explain nothing, and would only blur what the others take.
_FREE = frozenset({
    "request", "monkeypatch", "capsys", "capfd", "capsysbinary", "capfdbinary", "caplog", "recwarn", "pytestconfig",
    "cache", "record_property", "record_testsuite_property", "record_xml_attribute", "tmp_path_factory",
    "tmpdir_factory", "doctest_namespace", "worker_id", "testrun_uid", "subtests", "faker_seed",
})  # fmt: skip
_XUNIT = (
    ("setup_module", "teardown_module", Scope.MODULE), ("setUpModule", "tearDownModule", Scope.MODULE),
    ("setup_class", "teardown_class", Scope.CLASS), ("setUpClass", "tearDownClass", Scope.CLASS),
    ("setup_method", "teardown_method", Scope.FUNCTION), ("setup_function", "teardown_function", Scope.FUNCTION),
)  # fmt: skip
_BY_MARK = 0.001  # seconds: a mark skips before anything is set up, which takes less


class Part(NamedTuple):
    """Something that is set up for tests: a fixture definition, or set-up and teardown functions as xunit has them."""

    name: str
    path: str
    line: int | None
    scope: Scope
    autouse: bool
    fixture: Fixture | None  # None: xunit
    phases: tuple[str, ...] = ()  # xunit: setup, teardown or both

    @property
    def key(self) -> Key:
        """The same for a definition whatever its scope becomes."""
        return self.name, self.path, self.line


Key = tuple[str, str, int | None]


class Instance(NamedTuple):
    """One living set-up: of a part, at a node of the collection tree, for one of its parameters."""

    part: Part
    node: str
    parameter: str


@dataclass(frozen=True, eq=False)
class SetUps:
    """What the items of one run need, asked item by item."""

    suite: Suite
    items: Sequence[Item]
    scopes: Mapping[Fixture, Scope] = field(default_factory=dict)  # what a recommendation would make of them
    _parts: dict[Test, tuple[Part, ...]] = field(default_factory=dict)
    _known: dict[Fixture, Part] = field(default_factory=dict)

    def parts(self, test: Test) -> tuple[Part, ...]:
        """Everything that one test has set up, widest first."""
        found = self._parts.get(test)
        if found is None:
            distinct = dict.fromkeys((*_xunit(self.suite, test), *(self._part(f) for f in self._fixtures(test))))
            found = self._parts[test] = tuple(sorted(distinct, key=lambda part: -part.scope))
        return found

    def _part(self, fixture: Fixture) -> Part:
        known = self._known.get(fixture)
        if known is None:
            scope = self.scopes.get(fixture, fixture.scope or Scope.FUNCTION)
            line = fixture.line if fixture.plugin is None else None
            known = Part(fixture.name, fixture.path, line, scope, bool(fixture.autouse), fixture)
            self._known[fixture] = known
        return known

    def _fixtures(self, test: Test) -> Iterator[Fixture]:
        for name in test.closure.order:
            chain = test.closure.answers.get(name, ())
            for fixture in reversed(chain):
                if not (fixture.name in _FREE and fixture.plugin is not None):
                    yield fixture
                if name not in fixture.requests:
                    break
        yield from self._fetched.get(test, ())

    @cached_property
    def _fetched(self) -> Mapping[Test, tuple[Fixture, ...]]:
        """What tests are known to fetch at run time."""
        found: dict[Test, list[Fixture]] = {}
        for fixture in self.suite.fixtures:
            for test in self.suite.users(fixture):
                if test.closure.answer(fixture.name) is not fixture:
                    found.setdefault(test, []).append(fixture)
        return {test: tuple(fixtures) for test, fixtures in found.items()}

    def instances(self, item: Item) -> tuple[Instance, ...]:
        """What has to live when an item runs, widest first."""
        if item.test is None:
            return ()
        test = item.test
        return tuple(Instance(p, _node(p, item, test), self._parameter(p, item)) for p in self._needed(item, test))

    def _needed(self, item: Item, test: Test) -> tuple[Part, ...]:
        """All parts, where the test ran; what is wide and so comes first, where a fixture skipped it."""
        if not item.timing.skipped:
            return self.parts(test)
        if (item.timing.setup or 0.0) < _BY_MARK or any(mark.name == "skip" for mark in test.marks):
            return ()
        return tuple(part for part in self.parts(test) if part.scope is not Scope.FUNCTION)

    def _parameter(self, part: Part, item: Item) -> str:
        if part.fixture is None or part.scope is Scope.FUNCTION or item.test is None:
            return ""
        column = self._column(part.fixture, item.test)
        return item.parameters.split("-")[column] if column is not None else ""

    def _column(self, fixture: Fixture, test: Test) -> int | None:
        """Which piece of a test's ids stands for the parameter of a fixture: the one with as many values as it has."""
        indirect = (p.sets for p in test.parametrizations if p.names and fixture.name in p.names)
        number = fixture.params.number if fixture.params is not None else next(indirect, None)
        if number is None:
            return None
        return self._columns.get(test, {}).get(number)

    @cached_property
    def _columns(self) -> Mapping[Test, Mapping[int, int]]:
        """For each test, by number of distinct values, the first piece of its ids that has as many."""
        ids: dict[Test, list[list[str]]] = {}
        for item in self.items:
            if item.test is not None and item.parameters:
                ids.setdefault(item.test, []).append(item.parameters.split("-"))
        found: dict[Test, Mapping[int, int]] = {}
        for test, pieces in ids.items():
            if len({len(each) for each in pieces}) == 1:
                counts = [len(set(column)) for column in zip(*pieces, strict=True)]
                found[test] = {count: counts.index(count) for count in counts}
        return found


class Alive:
    """What lives in one process while items run in it one after the other."""

    __slots__ = ("_living",)

    def __init__(self) -> None:
        self._living: dict[tuple[Part, str], str] = {}

    def run(self, instances: Sequence[Instance]) -> tuple[Instance, ...]:
        """The instances that have to be set up for an item, those of function scope among them."""
        made: list[Instance] = []
        anew: set[str] = set()  # names: what requests them has to be set up again as well
        for instance in instances:
            part = instance.part
            key = (part, instance.node)
            stale = part.fixture is not None and not anew.isdisjoint(part.fixture.requests)
            if part.scope is Scope.FUNCTION or stale or self._living.get(key) != instance.parameter:
                if key in self._living:
                    anew.add(part.name)
                self._living[key] = instance.parameter
                made.append(instance)
        return tuple(made)

    def leave(self, following: str | None) -> tuple[Part, ...]:
        """What is torn down before an item with that node id, or at the end: what lives at no node above the item."""
        gone = [key for key in self._living if following is None or not _is_above(key[0], key[1], following)]
        for key in gone:
            del self._living[key]
        return tuple(part for part, _ in gone)


class Life(NamedTuple):
    """What one item of a run sets up, and what is torn down after it."""

    item: Item
    made: tuple[Instance, ...]
    ended: tuple[Part, ...]


def lives(setups: SetUps, items: Sequence[Item]) -> Iterator[Life]:
    """Every item in the process in which it ran."""
    alive: dict[str | None, Alive] = {}
    for item, following in zip(items, _following(items), strict=True):
        living = alive.setdefault(item.timing.worker, Alive())
        made = living.run(setups.instances(item))
        yield Life(item, made, living.leave(following))


def _following(items: Sequence[Item]) -> tuple[str | None, ...]:
    """For each item the node id of the next one in the same process."""
    found: list[str | None] = []
    latest: dict[str | None, str] = {}
    for item in reversed(items):
        found.append(latest.get(item.timing.worker))
        latest[item.timing.worker] = item.nodeid
    return tuple(reversed(found))


def _is_above(part: Part, node: str, nodeid: str) -> bool:
    if part.scope is Scope.SESSION or node == nodeid:
        return True
    return nodeid.startswith(f"{node}/" if node and part.scope is Scope.PACKAGE else f"{node}::" if node else "")


def _node(part: Part, item: Item, test: Test) -> str:
    if part.scope is Scope.SESSION:
        return ""
    if part.scope is Scope.PACKAGE:
        return posixpath.dirname(part.path)
    if part.scope is Scope.MODULE:
        return test.path
    if part.scope is Scope.CLASS and test.classes:
        return test.node
    return item.nodeid


def _xunit(suite: Suite, test: Test) -> Iterator[Part]:
    for setup, teardown, scope in _XUNIT:
        functions = {phase: _xunit_function(suite, test, phase, scope) for phase in (setup, teardown)}
        found = {phase: function for phase, function in functions.items() if function is not None}
        if found:
            function = next(iter(found.values()))
            definition = suite.names.function(function)
            phases = tuple("setup" if phase == setup else "teardown" for phase in found)
            yield Part(definition.qualname, function.path, definition.span.line, scope, True, None, phases)


def _xunit_function(suite: Suite, test: Test, name: str, scope: Scope) -> FunctionRef | None:
    found: object = None
    if scope is Scope.MODULE or (name.endswith("_function") and not test.classes):
        found = suite.names.named(name, Place(test.path))
    elif test.classes and not name.endswith("_function"):
        found = suite.names.class_attribute(test.classes[-1], name)
    return found if isinstance(found, FunctionRef) else None
