"""The code that runs around a fixture in each of its tests: other fixtures, xunit's set-up, hooks of a conftest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts.model import Span
from suitevet.suite.model import Closure, Fixture, Scope, Test
from suitevet.suite.names.names import FunctionRef, Place
from suitevet.suite.running.runs import setups, teardowns
from suitevet.suite.suite import Suite

_WIDER = {"setup_module": Scope.MODULE, "setUpModule": Scope.MODULE, "setup_class": Scope.CLASS,
          "setUpClass": Scope.CLASS}  # fmt: skip
_HOOKS = ("pytest_runtest_setup", "pytest_runtest_protocol", "pytest_runtest_logstart")
_PATCHING = frozenset({"monkeypatch", "mocker"})
_HOOKS_AFTER = ("pytest_runtest_teardown", "pytest_runtest_logfinish")


class Guard(NamedTuple):
    """Something of the project that pytest runs for each test, class or module."""

    name: str
    function: FunctionRef
    scope: Scope
    span: Span

    @property
    def path(self) -> str:
        return self.function.path


def before(suite: Suite, fixture: Fixture) -> tuple[Guard, ...]:
    """What some test runs before this one is set up, and not on its account; what is wider goes before all tests."""
    found: dict[Guard, None] = {}
    for test in _one_of_each_closure(suite, fixture):
        own = _own_requests(test.closure, fixture)
        for name in _set_up_before(test.closure, fixture.name):
            if name not in own:
                found.update(dict.fromkeys(_of_fixture(test.closure, name)))
        found.update(dict.fromkeys(_of_xunit(suite, test)))
        found.update(dict.fromkeys(_hooks(suite, test, _HOOKS)))
    return tuple(found)


def patching_plugins(suite: Suite, fixture: Fixture) -> tuple[Fixture, ...]:
    """Fixtures of plugins that some test sets up before this one, and that patch something for as long as it runs."""
    found: dict[Fixture, None] = {}
    for test in _one_of_each_closure(suite, fixture):
        own = _own_requests(test.closure, fixture)
        answers = (test.closure.answer(name) for name in _set_up_before(test.closure, fixture.name) if name not in own)
        of_plugins = (answer for answer in answers if answer is not None and answer.plugin is not None)
        found.update((each, None) for each in of_plugins if not _PATCHING.isdisjoint(each.requests))
    return tuple(found)


def after(suite: Suite, fixture: Fixture) -> tuple[Guard, ...]:
    """What some test runs after itself, other than what is made of this fixture."""
    found: dict[Guard, None] = {}
    for test in _one_of_each_closure(suite, fixture):
        own = _own_requests(test.closure, fixture)
        for name in test.closure.order:
            if name != fixture.name and name not in own and not _is_made_of(test.closure, name, fixture):
                found.update(dict.fromkeys(_of_fixture(test.closure, name)))
        found.update((_guard(suite, function, Scope.FUNCTION), None) for function in teardowns(suite, test))
        found.update(dict.fromkeys(_hooks(suite, test, _HOOKS_AFTER)))
    return tuple(guard for guard in found if guard.scope is Scope.FUNCTION)


def _is_made_of(closure: Closure, name: str, fixture: Fixture) -> bool:
    """Does a fixture request this one, by way of others too?"""
    answer = closure.answer(name)
    return answer is not None and fixture.name in _own_requests(closure, answer)


def _one_of_each_closure(suite: Suite, fixture: Fixture) -> Iterator[Test]:
    """Tests with the same closure in the same class have everything here in common."""
    seen: set[tuple[int, str]] = set()
    for test in suite.users(fixture):
        key = id(test.closure), test.node
        if key not in seen:
            seen.add(key)
            yield test


def _of_fixture(closure: Closure, name: str) -> Iterator[Guard]:
    fixture = closure.answer(name)
    if fixture is None or fixture.plugin is not None or fixture.function is None:
        return
    if fixture.scope not in (None, Scope.SESSION):
        yield Guard(fixture.name, fixture.function, fixture.scope or Scope.FUNCTION, fixture.span)


def _of_xunit(suite: Suite, test: Test) -> Iterator[Guard]:
    for function in setups(suite, test):
        yield _guard(suite, function, _WIDER.get(suite.names.function(function).name, Scope.FUNCTION))


def _hooks(suite: Suite, test: Test, names: tuple[str, ...]) -> Iterator[Guard]:
    folders = {"", *(test.path[:at] for at, letter in enumerate(test.path) if letter == "/")}
    conftests = (path for path in suite.conftests if path.rpartition("/")[0] in folders)
    for path in (*suite.plugin_modules, *conftests):
        for name in names:
            function = suite.names.named(name, Place(path))
            if isinstance(function, FunctionRef):
                yield _guard(suite, function, Scope.FUNCTION)


def _guard(suite: Suite, function: FunctionRef, scope: Scope) -> Guard:
    definition = suite.names.function(function)
    return Guard(definition.qualname, function, scope, definition.span)


def _set_up_before(closure: Closure, wanted: str) -> tuple[str, ...]:
    """The names that are set up before one: each after all that it requests, whatever the order of the closure."""
    done: dict[str, None] = {}
    busy: set[str] = set()

    def set_up(name: str) -> bool:
        if name == wanted:
            return True
        if name not in done and name not in busy:
            busy.add(name)
            answer = closure.answer(name)
            if answer is not None and any(set_up(request) for request in answer.requests):
                return True
            done[name] = None
        return False

    for name in closure.order:
        if set_up(name):
            break
    return tuple(done)


def _own_requests(closure: Closure, fixture: Fixture) -> set[str]:
    """The names it requests itself, and those they request: they move with it or limit it anyway."""
    seen: set[str] = set()
    waiting = list(fixture.requests)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            answer = closure.answer(name)
            waiting.extend(answer.requests if answer is not None else ())
    return seen
