"""Who works on a store of its own: in this process, in a server it brings, or one that a plugin names per worker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import evaluated, inner, texts
from suitevet.suite.model import Fixture
from suitevet.suite.names.names import FunctionRef, Place
from suitevet.suite.suite import Suite

_OWN = frozenset({"db-server", "container", "cloud-mock", "cluster"})  # brings a server that nobody else uses
_IN_PROCESS = re.compile(r"^(sqlite|duckdb)|:memory:|mode=memory")
# Of plugins that name a database for each worker; an override of theirs works on the same one.
_SUFFIXED = frozenset({"django_db_setup", "django_db_blocker", "postgresql_proc", "mysql_proc"})
_COMMON = frozenset({"db", "transactional_db"})  # which others may call theirs, too


def is_private(suite: Suite, fixture: Fixture) -> bool:
    """Does a fixture, leaving aside what it requests, work on something that no other worker sees?"""
    is_known = fixture.plugin is not None or "pytest-django" in suite.distributions
    if fixture.name in _SUFFIXED or (fixture.name in _COMMON and is_known):
        return True
    return fixture.function is not None and (
        brings_server(suite, fixture.function) or is_in_process(suite, fixture.function)
    )


def brings_server(suite: Suite, function: FunctionRef) -> bool:
    return any(effect.expensive_kind in _OWN for effect in suite.effects.of(function))


def is_in_process(suite: Suite, function: FunctionRef) -> bool:
    """Does its text speak of a database in memory, or in a file of SQLite, or does an engine that it comes to?"""
    steps = suite.names.function(function).steps
    if any(_IN_PROCESS.search(text) for step in steps for text in _texts(suite, step, function.path)):
        return True
    made = (effect.call for effect in suite.effects.of(function) if effect.expensive_kind == "db-engine")
    given = (argument.value for call in made if call is not None for argument in call.arguments)
    return any(_IN_PROCESS.search(text) for value in given for text in texts(value))


def _texts(suite: Suite, step: facts.Step, path: str) -> Iterator[str]:
    for expression in evaluated(step.action):
        for part in inner(expression):
            source = part
            if isinstance(part, facts.Name):
                source, _ = suite.names.origin(part, Place(path))
            for literal in inner(source) if not isinstance(source, facts.Name) else ():
                if isinstance(literal, facts.Literal) and isinstance(literal.value, str):
                    yield literal.value
