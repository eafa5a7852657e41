"""Who may use a suite's fixtures without being read: test files left out, and collectors of other kinds of tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import inner, last_name
from suitevet.suite.names.names import External, Place
from suitevet.suite.suite import Suite

_LIKE_TESTS = re.compile(r"(?:.*_)?(?:tests?|checks?|bench(?:marks?)?|perf|spec)(?:_.*)?\.py")
_DATA = frozenset({"data", "testdata", "test_data", "resources", "templates"})
_HOOKS = ("pytest_collect_file", "pytest_pycollect_makeitem", "pytest_pycollect_makemodule")
_AS_PYTEST = frozenset({"list", "isinstance", "_genfunctions"})  # the last makes items of a function, as pytest does
_DESCRIBE = "pytest-describe"
_OF_OTHERS = {"tavern": "tests that are no Python files", "pytest-relaxed": "functions and classes of any name"}
_REGISTERED = ("sqlalchemy.testing",)
_SCENARIOS = frozenset({External("pytest_bdd.scenarios"), External("pytest_bdd.scenario.scenarios")})


class Collector(NamedTuple):
    """Something that makes tests in a way of its own; `path` is None where only the project's requirements name it."""

    what: str
    path: str | None
    span: facts.Span | None
    asks_openly: bool = False  # do functions that are seen request all that its tests need?


def left_out(suite: Suite) -> Iterator[str]:
    """Files named like tests that this configuration does not collect, and that nothing collected imports."""
    for path in suite.names.index.files - suite.names.modules.keys():
        *folders, name = path.split("/")
        if _LIKE_TESTS.fullmatch(name) and _DATA.isdisjoint(folders):
            yield path


def collectors(suite: Suite) -> Iterator[Collector]:
    """What makes tests here that suitevet does not see."""
    for path in (*suite.conftests, *suite.plugin_modules):
        yield from _own_hooks(suite, path)
        for star in suite.names.external_stars(path):
            if star.startswith(_REGISTERED):
                yield Collector(f"`{star}` collects tests in a way of its own", path, None)
    for plugin in suite.settings.plugins:
        if plugin.startswith(_REGISTERED):
            yield Collector(f"`{plugin}` collects tests in a way of its own", suite.settings.config_path, None)
    for name, collected in _OF_OTHERS.items():
        if name in suite.distributions:
            yield Collector(f"`{name}` collects {collected}", suite.settings.config_path, None)
    if _DESCRIBE in suite.distributions:
        yield from _describing(suite)
    yield from _of_features(suite)


def _own_hooks(suite: Suite, path: str) -> Iterator[Collector]:
    for hook in _HOOKS:
        binding = suite.names.final(Place(path), hook)
        if binding is None or not isinstance(binding.value, facts.Define):
            continue  # a hook of a library, Sybil for one, says which fixtures it uses
        function = suite.file(path).functions[binding.value.position]
        if any(_makes_a_node(step) for step in function.steps):
            yield Collector(f"`{hook}` collects tests in a way of its own", path, function.span)


def _makes_a_node(step: facts.Step) -> bool:
    """`return YamlFile.from_parent(…)`: hooks that only refuse files return nothing, others what pytest would make."""
    value = step.action.value if isinstance(step.action, facts.Return) else None
    return value is not None and any(
        isinstance(part, facts.Call) and last_name(part.func) not in _AS_PYTEST for part in inner(value)
    )


def _of_features(suite: Suite) -> Iterator[Collector]:
    """The first module for which pytest-bdd makes the tests: `scenarios("features")`; steps request their fixtures."""
    for path in suite.collected:
        for step in suite.file(path).steps:
            match step.action:
                case facts.Evaluate(facts.Call(func, _, _)) if last_name(func) == "scenarios":
                    if suite.names.resolve(func, Place(path)) in _SCENARIOS:
                        yield Collector("`scenarios` makes tests of feature files", path, step.span, True)
                        return


def _describing(suite: Suite) -> Iterator[Collector]:
    """The first module with blocks of pytest-describe."""
    for path in suite.collected:
        for function in suite.file(path).functions:
            if function.name.startswith("describe") and "." not in function.qualname:
                yield Collector("`pytest-describe` collects the functions in such blocks", path, function.span)
                return
