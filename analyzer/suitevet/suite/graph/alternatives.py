"""Modules of fixtures for other runs: `pytest_plugins.append("fixtures.postgres")`, under a condition."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import evaluated, inner
from suitevet.suite.effects.writes import written
from suitevet.suite.suite import Suite

_PLUGINS = facts.Name("pytest_plugins")


def of_other_runs(suite: Suite) -> frozenset[str]:
    """The files that steps about `pytest_plugins` name, under conditions that do not hold in a plain run."""
    named = {name for holder in (*suite.conftests, *suite.plugin_modules) for name in _named(suite, holder)}
    paths = {suite.names.module_path(name) for name in named}
    return frozenset(path for path in paths if path is not None and path not in suite.plugin_modules)


def _named(suite: Suite, holder: str) -> Iterator[str]:
    for step in suite.file(holder).steps:
        parts = [part for expression in evaluated(step.action) for part in inner(expression)]
        if _PLUGINS in parts or any(target == _PLUGINS for target, _ in written(step.action)):
            yield from (part.value for part in parts if isinstance(part, facts.Literal) and isinstance(part.value, str))
