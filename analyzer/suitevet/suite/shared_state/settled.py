"""Constants that a suite settles for many tests at once: that they stay is how it is configured."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.facts.parts import inner
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.model import Scope
from suitevet.suite.running.runs import Role, Run
from suitevet.suite.shared_state.leaks import Leak
from suitevet.suite.suite import Suite


def is_settled(suite: Suite, leak: Leak) -> bool:
    """By a wide autouse fixture of a conftest, or by the set-up of a base class for the tests of other files."""
    return _is_constant(leak.effect) and all(_is_for_many(suite, leak, run) for run in leak.runs)


def _is_constant(effect: Effect) -> bool:
    """A literal value, or a removal: every run of it leads to the same."""
    match effect.site.step.action:
        case facts.Assign(_, facts.Literal(), _) | facts.Delete(_):
            return True
    call = effect.call
    return call is not None and all(
        isinstance(part, facts.Literal | facts.Collection) for given in call.arguments for part in inner(given.value)
    )


def _is_for_many(suite: Suite, leak: Leak, run: Run) -> bool:
    if run.fixture is not None:
        scope = run.fixture.scope
        wide = scope is not None and scope > Scope.FUNCTION
        return wide and run.fixture.autouse is True and run.fixture.path in suite.conftests
    is_method = leak.hop.frame.place.cls is not None
    return run.role is Role.SETUP and is_method and all(test.path != leak.hop.path for test in run.tests)
