"""The functions that pytest calls while tests run, with the tests each of them is called for."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import NamedTuple

from suitevet.suite.model import Fixture, Scope, Test
from suitevet.suite.names.names import ClassRef, FunctionRef, Place
from suitevet.suite.running.decorating import around
from suitevet.suite.skipped import never_run
from suitevet.suite.suite import Suite


class Role(enum.StrEnum):
    TEST = "test"
    FIXTURE = "fixture"
    SETUP = "set-up"
    TEARDOWN = "tear-down"
    METHOD = "method"  # that pytest does not call itself
    DECORATOR = "decorator"  # the function that one of the project puts around a test


class Run(NamedTuple):
    """One function that pytest calls, and for whom."""

    function: FunctionRef
    role: Role
    name: str  # qualified as in its file
    tests: tuple[Test, ...]
    fixture: Fixture | None


_MODULE_SETUP = ("setup_module", "setUpModule", "setup_function")  # the last is for functions outside of classes
_MODULE_TEARDOWN = ("teardown_module", "tearDownModule", "teardown_function")
CLASS_SETUP = ("setup_class", "setUpClass", "setup_method", "setUp", "asyncSetUp")
_EACH = frozenset({"setup_function", "setup_method", "setUp", "asyncSetUp"})
_OF_UNITTEST = frozenset({"setUpClass", "setUp", "asyncSetUp"})
_AFTER_EACH = frozenset({"teardown_function", "teardown_method", "tearDown", "asyncTearDown", "teardown"})
_CLASS_TEARDOWN = ("teardown_class", "tearDownClass", "teardown_method", "tearDown", "asyncTearDown", "teardown")


def runs(suite: Suite) -> tuple[Run, ...]:
    """Every test that is ever run, every fixture of the project that some set up, and the set-up functions of xunit."""
    return suite.ask(_runs)


def _runs(suite: Suite) -> tuple[Run, ...]:
    return tuple(_found(suite))


def _found(suite: Suite) -> Iterator[Run]:
    skipped = suite.ask(never_run)
    for function, tests in by_function(suite, skipped).items():
        yield Run(function, Role.TEST, _name(suite, function), tests, None)
    for (function, name), tests in _around(suite, skipped).items():
        yield Run(function, Role.DECORATOR, name, tests, None)
    for fixture in suite.fixtures:
        users = tuple(test for test in suite.users(fixture) if test not in skipped)
        if fixture.function is not None and fixture.plugin is None and users:
            yield Run(fixture.function, Role.FIXTURE, _name(suite, fixture.function), users, fixture)
    for (function, role), tests in _xunit(suite, skipped).items():
        yield Run(function, role, _name(suite, function), tests, None)


def setups(suite: Suite, test: Test) -> tuple[FunctionRef, ...]:
    """The xunit functions that run before a test, for it alone or for all of its module or class."""
    return _xunit_of(suite, test).setups


def teardowns(suite: Suite, test: Test) -> tuple[FunctionRef, ...]:
    """The xunit functions that run after a test."""
    return _xunit_of(suite, test).teardowns


class _Holder(NamedTuple):
    """What is around tests: all of a class, or all functions of a module, have the same xunit functions."""

    path: str
    classes: tuple[ClassRef, ...]


class _Xunit(NamedTuple):
    setups: tuple[FunctionRef, ...]
    teardowns: tuple[FunctionRef, ...]


def _xunit_of(suite: Suite, test: Test) -> _Xunit:
    return suite.ask_of(_xunit_around, _Holder(test.path, test.classes))


def _xunit_around(suite: Suite, holder: _Holder) -> _Xunit:
    return _Xunit(tuple(_setups(suite, holder)), tuple(_teardowns(suite, holder)))


def _setups(suite: Suite, holder: _Holder) -> Iterator[FunctionRef]:
    yield from _of_module(suite, holder.path, _MODULE_SETUP if not holder.classes else _MODULE_SETUP[:-1])
    for cls in holder.classes:
        yield from _methods(suite, cls, CLASS_SETUP)


def _teardowns(suite: Suite, holder: _Holder) -> Iterator[FunctionRef]:
    yield from _of_module(suite, holder.path, _MODULE_TEARDOWN)
    for cls in holder.classes:
        for name in _CLASS_TEARDOWN:
            yield from _cooperating(suite, cls, name)


def _of_module(suite: Suite, path: str, names: tuple[str, ...]) -> Iterator[FunctionRef]:
    found = (suite.names.named(name, Place(path)) for name in names)
    return (function for function in found if isinstance(function, FunctionRef))


def before_each(suite: Suite, test: Test) -> Iterator[FunctionRef]:
    """The functions of the project that run before a test and again before the next one like it."""
    for fixture in test.closure.fixtures:
        if fixture.scope is Scope.FUNCTION and fixture.function is not None:
            yield fixture.function
    for function in setups(suite, test):
        if suite.names.function(function).name in _EACH:
            yield function


def after_each(suite: Suite, test: Test) -> Iterator[FunctionRef]:
    """The xunit functions that run after a test and again after the next one like it."""
    return (f for f in teardowns(suite, test) if suite.names.function(f).name in _AFTER_EACH)


def is_test_side(suite: Suite, path: str) -> bool:
    """Does a file belong to the suite, rather than to what it tests?"""
    if path in suite.test_modules or path in suite.conftests:
        return True
    *folders, name = path.removesuffix(".py").split("/")
    return name.startswith("test_") or name.endswith(("_test", "_tests")) or not _TEST_FOLDERS.isdisjoint(folders)


_TEST_FOLDERS = frozenset({"test", "tests", "testing"})


def _name(suite: Suite, function: FunctionRef) -> str:
    return suite.names.function(function).qualname


def by_function(suite: Suite, skipped: frozenset[Test] = frozenset()) -> dict[FunctionRef, tuple[Test, ...]]:
    """An inherited test is one function for several tests."""
    found: dict[FunctionRef, list[Test]] = {}
    for test in suite.tests:
        if test.function is not None and test not in skipped:
            found.setdefault(test.function, []).append(test)
    return {function: tuple(tests) for function, tests in found.items()}


def _around(suite: Suite, skipped: frozenset[Test]) -> dict[tuple[FunctionRef, str], tuple[Test, ...]]:
    found: dict[tuple[FunctionRef, str], list[Test]] = {}
    for function, tests in by_function(suite, skipped).items():
        for wrapper in around(suite.names, function):
            found.setdefault(wrapper, []).extend(tests)
    return {wrapper: tuple(tests) for wrapper, tests in found.items()}


def _xunit(suite: Suite, skipped: frozenset[Test]) -> dict[tuple[FunctionRef, Role], tuple[Test, ...]]:
    found: dict[tuple[FunctionRef, Role], dict[Test, None]] = {}
    for test in (test for test in suite.tests if test not in skipped):
        for function in setups(suite, test):
            found.setdefault((function, Role.SETUP), {})[test] = None
    return {key: tuple(tests) for key, tests in found.items()}


def _cooperating(suite: Suite, cls: ClassRef, name: str) -> Iterator[FunctionRef]:
    """A method, and those of all bases that `super()` leads to, of mixins too: where that ends only the class knows."""
    for base in suite.names.lineage(cls):
        place = Place(base.path, base.position) if isinstance(base, ClassRef) else None
        binding = suite.names.final(place, name) if place is not None else None
        if place is None or binding is None:
            continue
        method = suite.names.bound(binding, place)
        if isinstance(method, FunctionRef):
            yield method
            if "super" not in suite.flow.called_names(method):
                return


def _methods(suite: Suite, cls: ClassRef, names: tuple[str, ...]) -> Iterator[FunctionRef]:
    is_plain = not suite.classes.external_bases(cls)  # pytest calls what unittest has only where that is a base
    for name in names:
        if is_plain and name in _OF_UNITTEST:
            continue
        method = suite.names.class_attribute(cls, name)
        if isinstance(method, FunctionRef):
            yield method
