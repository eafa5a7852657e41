"""What in the body of a fixture makes its value belong to one test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, inner, within
from suitevet.suite.effects.evidence import after_yield
from suitevet.suite.effects.flow import results
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.names.names import External, FunctionRef
from suitevet.suite.scope.finalizers import steps_of
from suitevet.suite.scope.limits import SPLIT, Limit
from suitevet.suite.scope.requester import told_by_request
from suitevet.suite.scope.single_use import single_use
from suitevet.suite.sharing.verbs import Harm, by_name, empties
from suitevet.suite.suite import Suite

_ONCE_ONLY = ("uuid.uuid", "time.time", "time.monotonic", "datetime.datetime.now", "datetime.datetime.utcnow",
              "datetime.date.today", "secrets.", "random.", "django.utils.timezone.now")  # fmt: skip


def freshness(suite: Suite, fixture: Fixture, function: facts.Function) -> Iterator[Limit]:
    """Why each test needs a value of its own, as far as the fixture's body says."""
    if fixture.function is None:
        return
    yield from told_by_request(suite, fixture.function)
    yield from resets(suite, fixture, function)
    yield from single_use(suite, fixture, fixture.function)
    yield from _moments(suite, fixture, fixture.function)


# --- what it puts in order for each test ---


class Reset(NamedTuple):
    called: facts.Expr
    step: facts.Step
    later: bool  # in the teardown
    root: str  # the name it is called on


def resets(suite: Suite, fixture: Fixture, function: facts.Function) -> Iterator[Limit]:
    """It clears something that outlives it: before a test, or after one."""
    kept = {name for _, value in results(function) for name in _names(value)}
    for called, step, later, root in putting_in_order(suite, fixture.function) if fixture.function is not None else ():
        name, when = dotted(called).removeprefix("?."), "after" if later else "before"
        kind = "mutation" if later and root in kept else "process"
        reason = f"`{name}()` puts things in order {when} each test"
        yield Limit(Scope.FUNCTION, reason, fixture.body_path, step.span, kind, SPLIT)
        return


def putting_in_order(suite: Suite, ref: FunctionRef) -> Iterator[Reset]:
    """What a function clears or resets that it has not just made."""
    function = suite.names.function(ref)
    made = set(suite.flow.locals(ref))
    ended = set(_ended_after(function))  # the same before each test: it is there for what others have started
    for place in steps_of(suite, ref):
        for call in calls(place.step.action):
            name = dotted(call.func)
            last, root = name.rpartition(".")[2], name.partition(".")[0]
            puts_in_order = empties(last) or last == "empty" or name == "gc.collect"
            if not puts_in_order and (place.later or name not in ended):
                continue
            if root not in made or (place.later and place.function == ref):  # else it makes its own object ready
                yield Reset(call.func, place.step, place.later, root)


def _ended_after(function: facts.Function) -> Iterator[str]:
    for step in function.steps:
        if after_yield(function, step):
            made = (dotted(call.func) for call in calls(step.action))
            yield from (name for name in made if by_name(name.rpartition(".")[2]) is Harm.ENDS)


def _names(expression: facts.Expr) -> Iterator[str]:
    return (part.id for part in inner(expression) if isinstance(part, facts.Name))


# --- when it is made ---


def _moments(suite: Suite, fixture: Fixture, function: FunctionRef) -> Iterator[Limit]:
    """An identifier or a time that is new for every test, or the name of the test."""
    frame = suite.flow.frame(function)
    for position, step in enumerate(suite.names.function(function).steps):
        if facts.Literal("str", "PYTEST_CURRENT_TEST") in within(step.action):
            yield Limit(Scope.FUNCTION, "it asks which test is running", fixture.body_path, step.span, "identity")
        for call in calls(step.action):
            target = suite.flow.referent(call.func, frame, position)
            name = target.name if isinstance(target, External) else ""
            if name.startswith(_ONCE_ONLY):
                reason = f"it takes a new `{name.rpartition('.')[2]}()` for every test"
                yield Limit(Scope.SESSION, reason, fixture.body_path, step.span, "unknown")
                return
