"""Fixtures whose mere presence says something: other code looks for their names among those of a test."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.facts.parts import evaluated, inner
from suitevet.suite.model import Fixture
from suitevet.suite.suite import Suite

_NAMES = frozenset({"fixturenames", "funcargnames", "funcargs"})


def is_looked_for(suite: Suite, fixture: Fixture) -> bool:
    """Does a function mention the name of a fixture, and ask a test for the names of its fixtures?"""
    return any(
        _mentions(function, fixture.name)
        for path in (*suite.conftests, *suite.plugin_modules, *suite.collected)
        for function in suite.file(path).functions
    )


def _mentions(function: facts.Function, name: str) -> bool:
    asks = named = False
    for step in function.steps:
        for expression in evaluated(step.action):
            for part in inner(expression):
                asks = asks or (isinstance(part, facts.Attribute) and part.name in _NAMES)
                named = named or (isinstance(part, facts.Literal) and part.value == name)
    return asks and named
