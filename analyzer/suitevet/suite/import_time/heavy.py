"""Heavy imports at the top of conftests and plugins that only a few tests need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.catalog import HeavyImport
from suitevet.facts import model as facts
from suitevet.facts.parts import evaluated, names
from suitevet.suite.effects.imports import executed
from suitevet.suite.model import Fixture, Test
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.suite import Suite

_LEAST_MS = 100.0
_SHARE = 0.5  # of the tests: a module that more of them need is rightly imported for all


class Heavy(NamedTuple):
    """One import statement, what it drags in, and who needs it."""

    path: str
    step: facts.Step
    cost: HeavyImport
    fixtures: tuple[Fixture, ...]
    tests: tuple[Test, ...]


def seldom_needed(suite: Suite) -> Iterator[Heavy]:
    """Imports that cost much, that nothing else in the suite makes, and that few tests have a use for."""
    for path in dict.fromkeys((*suite.conftests, *suite.plugin_modules)):
        outside = _names_outside_functions(suite.file(path))
        for step, cost in _heavy(suite, path):
            bound = _bound(step.action)
            if bound in outside or _is_imported_elsewhere(suite, path, cost.module):
                continue
            fixtures = _users(suite, path, bound)
            tests = tuple(dict.fromkeys(test for fixture in fixtures or () for test in suite.users(fixture)))
            if fixtures and 0 < len(tests) < _SHARE * len(suite.tests):
                yield Heavy(path, step, cost, fixtures, tests)


def _heavy(suite: Suite, path: str) -> Iterator[tuple[facts.Step, HeavyImport]]:
    """The dearest import of each package, where its top-level package is imported by no other statement."""
    dearest: dict[str, tuple[facts.Step, HeavyImport]] = {}
    times: dict[str, int] = {}
    for step in executed(suite.names, path):
        match step.action:
            case facts.Import(module, name, _, 0) if name != "*" and suite.names.module_path(module, path) is None:
                top = module.partition(".")[0]
                times[top] = times.get(top, 0) + 1
                cost = suite.catalog.heavy_import(f"{module}.{name}" if name else module)
                if cost is not None and cost.cpu_ms >= _LEAST_MS:
                    dearest.setdefault(top, (step, cost))
    yield from (found for top, found in dearest.items() if times[top] == 1)


def _bound(action: facts.Action) -> str:
    match action:
        case facts.Import(module, name, alias, _):
            return alias or name or module.partition(".")[0]
    return ""


def _is_imported_elsewhere(suite: Suite, path: str, module: str) -> bool:
    top = module.partition(".")[0]
    if suite.catalog.distribution_of(top) in suite.catalog.plugins:
        return True  # a plugin of that name loads it anyway
    return any(
        edge.target.partition(".")[0] == top
        for other in suite.imports.reached
        if other != path
        for edge in suite.imports.outside(other)
    )


def _names_outside_functions(file: facts.FileFacts) -> frozenset[str]:
    """Names that executing the file reads, those of annotations included where they are evaluated."""
    found: set[str] = set()
    for steps in (file.steps, *(cls.steps for cls in file.classes)):
        for step in steps:
            for expression in evaluated(step.action):
                found.update(names(expression))
    for cls in file.classes:
        for expression in (*cls.bases, *(a.value for a in cls.keywords), *(d.expression for d in cls.decorators)):
            found.update(names(expression))
    for function in file.functions:
        found.update(_names_of_signature(function))
    return frozenset(found)


def _names_of_signature(function: facts.Function) -> Iterator[str]:
    for decorator in function.decorators:
        yield from names(decorator.expression)
    for parameter in function.parameters:
        for expression in (parameter.default, parameter.annotation):
            if expression is not None:
                yield from names(expression)
    if function.returns is not None:
        yield from names(function.returns)


def _users(suite: Suite, path: str, name: str) -> tuple[Fixture, ...] | None:
    """The fixtures in whose bodies a name is read; None where something else reads it, a hook or a helper."""
    fixtures = {f.function: f for f in suite.fixtures if f.function is not None and f.path == path}
    found: dict[Fixture, None] = {}
    for position, function in enumerate(suite.file(path).functions):
        if not any(name in set(names(e)) for step in function.steps for e in evaluated(step.action)):
            continue
        ref: FunctionRef | None = FunctionRef(path, position)
        while ref is not None and ref not in fixtures:
            ref = suite.flow.outer(ref)
        if ref is None:
            return None
        found[fixtures[ref]] = None
    return tuple(found)
