"""Fixtures whose mere presence says something: other code looks for their names among those of a test."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import evaluated, inner
from suitevet.suite.suite import Suite

_NAMES = frozenset({"fixturenames", "funcargnames", "funcargs"})


def names_looked_for(suite: Suite) -> frozenset[str]:
    """The texts in functions that ask a test for the names of its fixtures."""
    return frozenset(
        text
        for path in (*suite.conftests, *suite.plugin_modules, *suite.collected)
        for function in suite.file(path).functions
        for text in _texts(function)
    )


def _texts(function: facts.Function) -> Iterator[str]:
    parts = [part for step in function.steps for expression in evaluated(step.action) for part in inner(expression)]
    if any(isinstance(part, facts.Attribute) and part.name in _NAMES for part in parts):
        for part in parts:
            if isinstance(part, facts.Literal) and isinstance(part.value, str):
                yield part.value
