"""How rules speak of a leak: where it is, whose it is, what becomes of it, whom it concerns."""

from __future__ import annotations

from suitevet.facts.parts import dotted
from suitevet.finding import Confidence, Conflict, Hazard, Note, Outlook, Place
from suitevet.suite.effects.evidence import Hop
from suitevet.suite.restoring.restores import Undoing
from suitevet.suite.running.runs import Role
from suitevet.suite.shared_state.leaks import Leak
from suitevet.suite.suite import Suite
from suitevet.wording import counted

_SHOWN = 4
_UNDONE = {
    Undoing.NEVER: "not put back",
    Undoing.UNLESS_IT_FAILS: "put back only if nothing fails before",
    Undoing.UNLESS_IT_RAISES: "put back only if nothing fails before",
    Undoing.BEFORE_NEXT: "put back only before the next test of this file",
    Undoing.BY_OTHERS: "put back only by a fixture",
    Undoing.SURELY: "not put back to what it was",
}


def holder(suite: Suite, leak: Leak) -> str:
    """The function of the suite that a leak stands in, by its qualified name."""
    function = leak.hop.frame.function
    return leak.runs[0].name if function is None else suite.names.function(function).qualname


def symbol(suite: Suite, leak: Leak) -> str:
    return f"{leak.hop.path}::{holder(suite, leak)}"


def at(leak: Leak) -> Place:
    return Place(leak.hop.path, leak.hop.span)


def maker(suite: Suite, leak: Leak) -> str:
    """`test `test_a``, `fixture `db``, `helper `configure``, for a message."""
    name = holder(suite, leak)
    run = leak.runs[0]
    if run.function == leak.hop.frame.function:
        return f"{run.role.value} `{name}`"
    others = len({each.name for each in leak.runs} - {run.name})
    return f"helper `{name}` of {run.role} `{run.name}`" + (f" and {others} more" if others else "")


def is_without_fixtures(leak: Leak) -> bool:
    """Does all that runs into it belong to `unittest.TestCase`, whose methods get no fixtures?"""
    return bool(leak.tests) and all(test.is_unittest for test in leak.tests) and leak.runs[0].role is not Role.FIXTURE


def by_patch(leak: Leak, call: str) -> str:
    """The remedy where `monkeypatch` cannot be requested: in methods that get no fixtures, in what is set up for many.

    Empty where it can.
    """
    run = leak.runs[0]
    if run.function != leak.hop.frame.function:
        return ""
    patch = f"yields within `with pytest.MonkeyPatch.context() as patch:`, after `patch.{call}`"
    if run.role in (Role.SETUP, Role.TEARDOWN):
        return f"make `{run.name.rpartition('.')[2]}` an autouse fixture that {patch}"
    is_wide = run.fixture is not None and bool(run.fixture.scope)
    return f"let the fixture be one that {patch}: `monkeypatch` itself is there for single tests" if is_wide else ""


def undone(leak: Leak, undoing: str) -> str:
    """Where what a function does can be undone: `set it back`, `take it out`."""
    match leak.runs[0].role:
        case Role.FIXTURE:
            return f"yield, and {undoing} afterwards"
        case Role.SETUP | Role.TEARDOWN:
            return f"{undoing} in the tear-down"
    return f"{undoing} in the tear-down" if is_without_fixtures(leak) else f"{undoing} in a `finally`"


def when(leak: Leak) -> str:
    """What becomes of the change, for a message."""
    return _UNDONE[leak.undoing]


def confidence(leak: Leak, at_best: Confidence = Confidence.HIGH) -> Confidence:
    """Low where hardly a failure can come between, as nothing is asserted, or hardly a test can meet it."""
    if leak.undoing in (Undoing.UNLESS_IT_RAISES, Undoing.BEFORE_NEXT):
        return Confidence.LOW
    return at_best if leak.undoing is Undoing.NEVER else Confidence.MEDIUM


def consequence(leak: Leak) -> str:
    """Whom the change reaches, for a message."""
    match leak.undoing:
        case Undoing.UNLESS_IT_FAILS | Undoing.UNLESS_IT_RAISES:
            return "a failure leaves it changed for every test that the same worker runs afterwards"
        case Undoing.BEFORE_NEXT:
            return "what the last test of a file leaves may reach tests of others that the same worker runs later"
        case Undoing.BY_OTHERS:
            return "without that fixture it stays changed for every test that the same worker runs afterwards"
        case Undoing.SURELY:
            return "this may reach every test that the same worker runs afterwards"
    return "this will reach every test that the same worker runs afterwards"


def reason(why: str, *found: Leak) -> str:
    """Why it matters, with the number of tests that do it; or what becomes of a failing test."""
    if found[0].undoing in (Undoing.UNLESS_IT_FAILS, Undoing.UNLESS_IT_RAISES):
        is_fixture = found[0].runs[0].role is Role.FIXTURE
        late = "a test that fails never gets to the statement that puts it back"
        who = "a fixture that fails before its `yield` is not torn down" if is_fixture else late
        return f"{who}, so one failure becomes several; {why}"
    return f"{why}; {concerned(*found)}"


def concerned(*found: Leak) -> str:
    """`1 test runs this`, `12 tests run this`."""
    return f"{counted(len({test for leak in found for test in leak.tests}), 'test', 'run')} this"


def related(suite: Suite, leak: Leak) -> tuple[Note, ...]:
    """The calls that lead from the suite to the change, and up to four functions that run into it."""
    chain = leak.effect.chain
    notes = [Note(Place(hop.path, hop.span), _leads(hop)) for hop in chain[1:] if hop is not leak.hop]
    running = {(run.function, run.role): run for run in leak.runs if run.function != leak.hop.frame.function}
    for run in list(running.values())[:_SHOWN]:
        definition = suite.names.function(run.function)
        notes.append(Note(Place(run.function.path, definition.span), f"{run.role} `{run.name}` runs into it"))
    return tuple(notes)


def worst_first(found: list[Leak]) -> list[Leak]:
    return sorted(found, key=lambda leak: (leak.undoing, leak.hop.span.line))


def _leads(hop: Hop) -> str:
    return f"calls `{dotted(hop.call.func)}`" if hop.call is not None else "changes it here"


def hazard(*found: Leak, conflict: Conflict = Conflict.STATE) -> Hazard:
    """Who meets the change depends on which tests a worker happens to run: that may break something, or nothing."""
    tests = dict.fromkeys(test.id for leak in found for test in leak.tests)
    return Hazard(Outlook.MAY, conflict, tuple(tests), found[0].state.name)
