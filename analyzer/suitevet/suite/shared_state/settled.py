"""Constants that a suite settles for many tests at once: that they stay is how it is configured."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.facts.parts import inner
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.model import Scope
from suitevet.suite.running.runs import CLASS_SETUP, Run
from suitevet.suite.running.workers import words
from suitevet.suite.shared_state.leaks import Leak
from suitevet.suite.suite import Suite

_OF_WORKERS = frozenset({"worker_id", "workerinput", "testrun_uid", "PYTEST_XDIST_WORKER"})


def is_settled(suite: Suite, leak: Leak) -> bool:
    """By a wide autouse fixture of a conftest, or by the set-up of a base class for the tests of other files.

    What a session fixture names after its worker is settled, too: it keeps the workers apart.
    """
    of_session = all(run.fixture is not None and run.fixture.scope is Scope.SESSION for run in leak.runs)
    if of_session and not _OF_WORKERS.isdisjoint(words(leak.hop.step)):
        return True
    if not _is_constant(leak.effect):
        return False
    return _is_of_base(suite, leak) or all(_is_for_folder(suite, run) for run in leak.runs)


def _is_constant(effect: Effect) -> bool:
    """A literal value, or a removal: every run of it leads to the same."""
    match effect.site.step.action:
        case facts.Assign(_, facts.Literal(), _) | facts.Delete(_):
            return True
    call = effect.call
    return call is not None and all(
        isinstance(part, facts.Literal | facts.Collection) for given in call.arguments for part in inner(given.value)
    )


def _is_of_base(suite: Suite, leak: Leak) -> bool:
    frame = leak.hop.frame
    if frame.place.cls is None or frame.function is None:
        return False
    is_setup = suite.names.function(frame.function).name in CLASS_SETUP
    return is_setup and all(test.path != leak.hop.path for test in leak.tests)


def _is_for_folder(suite: Suite, run: Run) -> bool:
    fixture = run.fixture
    if fixture is None or fixture.scope is None or fixture.path not in suite.conftests:
        return False
    return fixture.autouse is True and fixture.scope > Scope.FUNCTION
