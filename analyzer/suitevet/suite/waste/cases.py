"""What one parameter set of a test pays for."""

from __future__ import annotations

from suitevet.catalog import Cost, Expensive
from suitevet.suite.effects.evidence import Effect, Kind
from suitevet.suite.model import Scope, Test
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.scope.prices import expense, seconds_of
from suitevet.suite.suite import Suite
from suitevet.suite.waste.hashes import is_hash
from suitevet.suite.waste.sleeps import is_sleep


def per_case(suite: Suite, test: Test, function: FunctionRef) -> tuple[tuple[Effect, tuple[float, float]], ...]:
    """The costly calls of the test itself and of the fixtures that each case sets up anew and must; dearest first."""
    found = [(effect, seconds_of(effect)) for effect in suite.effects.of(function) if _is_costly(effect)]
    for chain in test.closure.answers.values():
        fixture = chain[-1]
        if fixture.scope is Scope.FUNCTION and fixture.plugin is None:
            cost = expense(suite, fixture)
            if cost is not None and suite.ceiling(fixture).scope is Scope.FUNCTION:
                found.append((cost.effects[0], cost.seconds))
    return tuple(sorted(found, key=lambda each: -each[1][1]))


def _is_costly(effect: Effect) -> bool:
    """Sleeps and hashes have rules of their own; what stands behind a condition may not happen."""
    entry = effect.entry
    if effect.kind is not Kind.EXPENSIVE or not isinstance(entry, Expensive) or is_sleep(entry) or is_hash(effect):
        return False
    conditional = any(block.kind in ("if", "else", "except") for hop in effect.chain for block in hop.step.blocks)
    return entry.cost > Cost.NONE and not conditional
