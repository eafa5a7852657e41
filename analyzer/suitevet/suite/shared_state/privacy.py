"""Modules of the project that the tests of one file have for themselves."""

from __future__ import annotations

from collections.abc import Iterable

from suitevet.facts import model as facts
from suitevet.suite.changing.doings import Doings
from suitevet.suite.model import Test
from suitevet.suite.shared_state.leaks import Leak
from suitevet.suite.suite import Suite


def private_modules(suite: Suite, leaks: Iterable[Leak]) -> frozenset[tuple[str, str]]:
    """The file and the module, by name, where all who use the module in the file change it, and no other file does."""
    changing: dict[tuple[str, str], set[str]] = {}
    for leak in leaks:
        owner = leak.state.name.rpartition(".")[0]
        changing.setdefault((leak.hop.path, owner), set()).update(test.id for test in leak.tests)
    files = {path for path, _ in changing}
    tests: dict[str, list[Test]] = {}
    for test in suite.tests:
        if test.path in files:
            tests.setdefault(test.path, []).append(test)
    return frozenset(
        (path, owner)
        for (path, owner), found in changing.items()
        if _is_only_for(suite, owner, path, [test for test in tests.get(path, ()) if test.id not in found])
    )


def _is_only_for(suite: Suite, module: str, path: str, others: list[Test]) -> bool:
    """Does what pytest imports lead to a module from this file alone, or from nowhere but the bodies of tests?"""
    target = suite.names.module_path(module, path)
    if target is None or suite.ask(Doings).is_ours(target):
        return False
    is_imported_here = target in suite.imports.closure(path)
    if any(is_imported_here or _imports(suite, test, target) for test in others):
        return False
    return suite.imports.importers(target) <= is_imported_here


def _imports(suite: Suite, test: Test, target: str) -> bool:
    """Does the body of a test import a module?"""
    if test.function is None:
        return True
    for bound in suite.flow.locals(test.function).values():
        for local in bound:
            match local.value:
                case facts.Import(module, name, _, level):
                    dotted = suite.names.index.resolve_import(test.path, module, level)
                    paths = {suite.names.module_path(each, test.path) for each in (dotted, f"{dotted}.{name}")}
                    if target in paths:
                        return True
    return False
