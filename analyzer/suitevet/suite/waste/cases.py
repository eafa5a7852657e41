"""What one parameter set of a test pays for."""

from __future__ import annotations

from suitevet.catalog import Cost, Expensive
from suitevet.suite.changing.strengths import is_hash
from suitevet.suite.effects.evidence import Effect, Kind
from suitevet.suite.model import Scope, Test
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.scope.expenses import expense, seconds_of
from suitevet.suite.scope.played import is_played, plays_for_test
from suitevet.suite.scope.scopes import Ceilings
from suitevet.suite.suite import Suite
from suitevet.suite.waste.sleeps import is_sleep

_NEAR = 3  # calls from the test or fixture


def per_case(suite: Suite, test: Test, function: FunctionRef) -> tuple[tuple[Effect, tuple[float, float]], ...]:
    """The costly calls of the test itself and of the fixtures that each case sets up anew and must; dearest first."""
    played = plays_for_test(test)
    done = [effect for effect in suite.effects.of(function) if _is_costly(effect) and not is_played(effect, played)]
    found = [(effect, seconds_of(effect)) for effect in done]
    for fixture in test.closure.fixtures:
        if fixture.scope is Scope.FUNCTION and fixture.plugin is None:
            cost = expense(suite, fixture)
            if cost is not None and suite.ask(Ceilings).of(fixture).scope is Scope.FUNCTION:
                found += [(effect, seconds_of(effect)) for effect in cost.effects if _is_costly(effect)]
    return tuple(sorted(found, key=lambda each: -each[1][1]))


def _is_costly(effect: Effect) -> bool:
    """Sleeps and hashes have rules of their own; what is behind a condition, or far away, may not happen."""
    entry = effect.entry
    if len(effect.chain) > _NEAR:
        return False
    if effect.kind is not Kind.EXPENSIVE or not isinstance(entry, Expensive) or is_sleep(entry) or is_hash(effect):
        return False
    conditional = any(block.kind in ("if", "else", "except") for hop in effect.chain for block in hop.step.blocks)
    return entry.cost > Cost.NONE and not conditional
