"""Fixtures whose mere presence says something: other code looks for their names among those of a test."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import evaluated, inner
from suitevet.suite.model import Fixture
from suitevet.suite.suite import Suite

_NAMES = frozenset({"fixturenames", "funcargnames", "funcargs"})


def names_looked_for(suite: Suite) -> frozenset[str]:
    """The texts in functions that ask a test for the names of its fixtures, and what plugins are known to look for."""
    known = frozenset(name for plugin in suite.catalog.plugins.values() for name in plugin.looks_for)
    return known | frozenset(
        text
        for path in (*suite.conftests, *suite.plugin_modules, *suite.collected)
        for function in suite.file(path).functions
        if any(isinstance(part, facts.Attribute) and part.name in _NAMES for part in _parts(function))
        for text in _texts(function)
    )


def is_named_beside(suite: Suite, fixture: Fixture) -> bool:
    """Does a function of its own file or of a conftest hold its name as a text, to parametrize tests with it?"""
    paths = dict.fromkeys((fixture.path, *suite.conftests))
    return any(fixture.name in _texts(function) for path in paths for function in suite.file(path).functions)


def _texts(function: facts.Function) -> Iterator[str]:
    for part in _parts(function):
        if isinstance(part, facts.Literal) and isinstance(part.value, str):
            yield part.value


def _parts(function: facts.Function) -> Iterator[facts.Expr]:
    return (part for step in function.steps for expression in evaluated(step.action) for part in inner(expression))
