"""Tables that a fixture makes through something new for each test, although the engine beneath it is wider."""

from __future__ import annotations

from typing import NamedTuple

from suitevet.suite.model import Fixture, Scope
from suitevet.suite.scope.expenses import Expense
from suitevet.suite.scope.scopes import Ceilings
from suitevet.suite.suite import Suite


class Detour(NamedTuple):
    through: Fixture  # what the fixture requests: a session, a connection
    engine: Fixture


def detour(suite: Suite, fixture: Fixture, cost: Expense) -> Detour | None:
    """By which way a function-scoped fixture makes tables, when nothing but that way keeps it so narrow."""
    if not makes_tables(cost) or fixture.function is None:
        return None
    binding = [limit for limit in suite.ask(Ceilings).of(fixture).limits if limit.cap is Scope.FUNCTION]
    narrow = [each for each in suite.requested(fixture) if each.plugin is None and each.scope is Scope.FUNCTION]
    if len(narrow) != 1 or not binding or any(limit.kind != "request" for limit in binding):
        return None
    wide = (each for each in suite.with_requested(narrow[0]) if each.scope not in (None, Scope.FUNCTION, Scope.CLASS))
    engine = next((each for each in wide if _makes_engine(suite, each)), None)
    return Detour(narrow[0], engine) if engine is not None else None


def makes_tables(cost: Expense) -> bool:
    return cost.kind == "db-schema"


def _makes_engine(suite: Suite, fixture: Fixture) -> bool:
    effects = suite.effects.of(fixture.function) if fixture.function is not None else ()
    return any(effect.expensive_kind == "db-engine" for effect in effects)
