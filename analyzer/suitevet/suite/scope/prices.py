"""What a wider scope of a fixture would save, and what such figures rest on."""

from __future__ import annotations

from suitevet.catalog import Cost, Evidence, Expensive
from suitevet.finding import Price
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.scope.expenses import Expense
from suitevet.suite.sharing.setups import setups
from suitevet.suite.suite import Suite

_LEVELS = (Scope.CLASS, Scope.MODULE, Scope.SESSION)
_ENOUGH = 0.9  # of the best saving: a narrower scope that gets this much is preferred


def best_scope(suite: Suite, fixture: Fixture, ceiling: Scope) -> Scope | None:
    """The narrowest scope up to the ceiling that saves nearly all there is to save; None when nothing is saved."""
    now = setups(suite, fixture, fixture.scope or Scope.FUNCTION).number
    savings = {
        scope: now - setups(suite, fixture, scope).number
        for scope in _LEVELS
        if (fixture.scope or Scope.FUNCTION) < scope <= ceiling
        and (scope is not Scope.CLASS or all(test.classes for test in suite.users(fixture)))  # else it misleads
    }
    best = max(savings.values(), default=0)
    if best <= 0:
        return None
    return min(scope for scope, saved in savings.items() if saved >= _ENOUGH * best)


def price(suite: Suite, fixture: Fixture, then: Scope, cost: Expense) -> Price:
    now = setups(suite, fixture, fixture.scope or Scope.FUNCTION).number
    later = setups(suite, fixture, then).number
    saved = now - later
    return Price(
        setups_now=now,
        setups_then=later,
        tests=len(suite.users(fixture)),
        seconds=(saved * cost.seconds[0], saved * cost.seconds[1]),
        basis=basis(cost),
    )


def basis(cost: Expense) -> str:
    """What the seconds are made from: unless a run was measured, an estimate, whatever the catalogue's figure is."""
    if cost.is_measured:
        return "measured"
    effect = cost.effects[0]
    return usual_cost(effect.name, cost.worst, effect.entry if isinstance(effect.entry, Expensive) else None)


def usual_cost(call: str, cost: Cost, entry: Expensive | None) -> str:
    origin = _ORIGINS[entry.evidence if entry is not None else Evidence.ESTIMATE]
    return f"estimate: cost class {cost.name.lower()} of `{call}`, {origin}"


_ORIGINS = {
    Evidence.MEASURED: "measured elsewhere",
    Evidence.DOCUMENTED: "as its documentation says",
    Evidence.ESTIMATE: "not measured",
    Evidence.DECLARED: "as configured",
}
