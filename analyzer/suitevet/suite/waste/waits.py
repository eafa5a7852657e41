"""Sleeps that tests and fixtures really wait for: where, how long, and how often in a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from suitevet.catalog import Expensive
from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, evaluated, inner, last_name
from suitevet.suite.effects.evidence import Effect, Hop
from suitevet.suite.effects.slept import constant_at, slept
from suitevet.suite.model import Fixture, Scope, Test
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.sharing.setups import setups
from suitevet.suite.skipped import never_run, run_on_demand
from suitevet.suite.suite import Suite
from suitevet.suite.waste.sleeps import Sleepers

_BACKGROUND = frozenset({
    "create_task", "ensure_future", "Task", "run_coroutine_threadsafe", "start_soon", "spawn", "submit", "call_later",
})
_CUT_SHORT = frozenset({
    "wait_for", "timeout", "timeout_at", "fail_after", "move_on_after", "fail_at", "move_on_at", "raises", "time_limit",
    "patch", "setattr", "CancelScope", "create_task_group", "TaskGroup", "open_nursery",
})
_DRIVERS = frozenset({"run", "run_until_complete", "gather", "wait", "run_sync", "get_result"})
_SILENCED = ("sleep", "autojump_clock", "looptime", "mock_clock")
_CHOICES = frozenset({"if", "else", "case"})


class Wait(NamedTuple):
    """One sleep in one body, seen from the tests or the fixture that run it."""

    effect: Effect
    step: float  # what one call of `sleep` is given
    seconds: float  # with the rounds of loops over a known range
    runs: int  # how often a run of the suite gets there
    polls: bool  # it stands in a loop that ends when something has happened
    tests: tuple[Test, ...]
    fixture: Fixture | None

    @property
    def site(self) -> Hop:
        return self.effect.site

    @property
    def conditional(self) -> bool:
        return any(block.kind in _CHOICES for hop in self.effect.chain for block in hop.step.blocks)

    @property
    def polls_sometimes(self) -> bool:
        """Does the loop itself stand behind a condition?"""
        for hop in self.effect.chain:
            for block in hop.step.blocks:
                if block.kind in ("for", "while"):
                    return False
                if block.kind in _CHOICES:
                    return True
        return False


def waits(suite: Suite) -> Iterator[Wait]:
    """Every sleep reached from a test or fixture whose length is known, in code that belongs to the tests."""
    sleepers = Sleepers(suite)
    for fixture in suite.fixtures:
        users = suite.users(fixture)
        sleeps = list(_sleeps(suite, sleepers, fixture.function)) if fixture.function is not None and users else []
        if sleeps and not _silenced(suite, users[0]):
            runs = setups(suite, fixture, fixture.scope or Scope.FUNCTION).number
            for effect, step in sleeps:
                yield _wait(suite, effect, step, runs, users, fixture)
    for test in suite.tests:
        if test.function is not None and test not in suite.ask(never_run):
            sleeps = list(_sleeps(suite, sleepers, test.function))
            if sleeps and not _silenced(suite, test):
                for effect, step in sleeps:
                    yield _wait(suite, effect, step, test.variants or 1, (test,), None)


def usual(suite: Suite, found: Sequence[Wait]) -> list[Wait]:
    """Those of tests that a run executes without being asked to."""
    on_demand = suite.ask(run_on_demand)
    return [wait for wait in found if not on_demand.issuperset(wait.tests)]


def _wait(
    suite: Suite, effect: Effect, step: float, runs: int, tests: tuple[Test, ...], fixture: Fixture | None
) -> Wait:
    return Wait(effect, step, step * _rounds(suite, effect), runs, _polls(suite, effect), tests, fixture)


def _sleeps(suite: Suite, sleepers: Sleepers, function: FunctionRef) -> Iterator[tuple[Effect, float]]:
    for effect in sleepers.of(function):
        if _is_waited_for(suite, effect):
            seconds = slept(suite.flow, effect)
            if seconds is not None and seconds > 0:
                yield effect, seconds


def _rounds(suite: Suite, effect: Effect) -> int:
    """How often loops over known ranges make a call."""
    rounds = 1
    for hop in effect.chain:
        for block in hop.step.blocks:
            if block.kind == "for" and isinstance(block.subject, facts.Call):
                rounds *= _range(suite, block.subject, hop)
    return rounds


def _range(suite: Suite, iterable: facts.Call, hop: Hop) -> int:
    if dotted(iterable.func) != "range" or len(iterable.arguments) != 1:
        return 1
    number = constant_at(suite.flow, iterable.arguments[0].value, hop)
    return number if isinstance(number, int) and number > 0 else 1


# --- is it waited for at all? ---


def _is_waited_for(suite: Suite, effect: Effect) -> bool:
    """False for what runs in the background, under a time limit, in a handler, or with the sleep replaced."""
    for hop in effect.chain:
        blocks = hop.step.blocks
        if any(block.kind in ("except", "loop-else") for block in blocks):
            return False
        managers = (block.subject for block in blocks if block.kind == "with" and block.subject is not None)
        if any(last_name(part.func) in _CUT_SHORT for manager in managers for part in _calls_in(manager)):
            return False
        if hop.call is not None and not _runs_here(suite, hop, effect):
            return False
    site = effect.site.frame.function
    holder = suite.flow.outer(site) if site is not None else None
    return holder is None or site is None or not _is_about_stopping(suite, holder, suite.names.function(site))


def _runs_here(suite: Suite, hop: Hop, effect: Effect) -> bool:
    call = hop.call
    outer = [other for other in calls(hop.step.action) if any(part == call for part in _arguments(other))]
    around = {last_name(other.func) for other in outer}
    if around & (_BACKGROUND | _CUT_SHORT):
        return False
    if hop is effect.site:
        is_async = isinstance(effect.entry, Expensive) and effect.entry.awaited
    else:
        target = suite.flow.referent(call.func, hop.frame) if call is not None else None
        definition = suite.names.function(target) if isinstance(target, FunctionRef) else None
        if definition is not None and definition.is_generator:
            return "enter_context" in around or isinstance(hop.step.action, facts.Enter | facts.Loop)
        is_async = definition is not None and definition.is_async
    # calls come innermost first: `run(interruptible(sleep(9)))` is up to `interruptible`
    return not is_async or (bool(outer) and last_name(outer[0].func) in _DRIVERS) or is_awaited(hop)


def _arguments(call: facts.Call) -> Iterator[facts.Expr]:
    for given in call.arguments:
        yield from inner(given.value)


def is_awaited(hop: Hop) -> bool:
    """Is what a call makes waited for where it is made?"""
    return any(
        isinstance(part, facts.Await | facts.Yield) and part.value == hop.call
        for expression in evaluated(hop.step.action)
        for part in inner(expression)
    )


def _calls_in(expression: facts.Expr) -> Iterator[facts.Call]:
    return (part for part in inner(expression) if isinstance(part, facts.Call))


def _silenced(suite: Suite, test: Test) -> bool:
    """The test, or a fixture of its closure, puts something else in the place of `sleep`, or makes time jump."""
    if any(name in _SILENCED for name in test.closure.order) or any(mark.name == "looptime" for mark in test.marks):
        return True
    functions = [test.function] if test.function is not None else []
    functions += [each.function for each in test.closure.fixtures if each.function is not None]
    if any(replaces_sleep(suite.names.function(function)) for function in functions):
        return True
    return any(_names_sleep(d.expression) for cls in test.classes for d in suite.names.cls(cls).decorators)


def replaces_sleep(function: facts.Function) -> bool:
    """`patch("time.sleep")`, `monkeypatch.setattr(time, "sleep", …)`, `time.sleep = …`"""
    if any(_names_sleep(decorator.expression) for decorator in function.decorators):
        return True
    return any(_names_sleep(call) for step in function.steps for call in calls(step.action)) or any(
        isinstance(target, facts.Attribute) and target.name == "sleep"
        for step in function.steps
        if isinstance(step.action, facts.Assign)
        for target in step.action.targets
    )


def _names_sleep(expression: facts.Expr) -> bool:
    return any(
        isinstance(part, facts.Literal) and isinstance(part.value, str) and part.value.endswith("sleep")
        for part in inner(expression)
    )


# --- loops ---


def _polls(suite: Suite, effect: Effect) -> bool:
    return any(_polls_at(suite, hop) for hop in effect.chain)


def _polls_at(suite: Suite, hop: Hop) -> bool:
    """In a `while`, or in a `for` that is left early or sleeps only under a condition: it waits for something."""
    for position, block in enumerate(hop.step.blocks):
        if block.kind == "while":
            return True
        if block.kind == "for" and hop.frame.function is not None:
            if any(inside.kind in ("if", "else", "except") for inside in hop.step.blocks[position + 1 :]):
                return True
            steps = suite.names.function(hop.frame.function).steps
            within = (s for s in steps if s.blocks[: position + 1] == hop.step.blocks[: position + 1])
            if any(_leaves(step.action) for step in within):
                return True
    return False


def _leaves(action: facts.Action) -> bool:
    return isinstance(action, facts.Return | facts.Raise) or action == facts.Control("break")


# --- functions that a test defines and hands over ---

_MAY_STOP_IT = (
    "timeout", "cancel", "deadline", "kill", "terminate", "thread", "process", "pool", "submit", "task", "gather",
    "wait", "abort", "interrupt", "disconnect", "executor", "shutdown", "spawn", "background",
)


def nested_sleeps(suite: Suite) -> Iterator[Wait]:
    """Sleeps in functions that a test defines and something else calls, unless it seems to be about stopping them."""
    sleepers = Sleepers(suite)
    skipped = suite.ask(never_run)
    tests = {test.function: test for test in suite.tests if test.function is not None and test not in skipped}
    for path in suite.collected:
        for position, function in enumerate(suite.file(path).functions):
            ref = FunctionRef(path, position)
            holder = suite.flow.outer(ref)
            test = tests.get(holder) if holder is not None else None
            if test is None or holder is None or not _has_sleep(function):
                continue
            for effect, step in _sleeps(suite, sleepers, ref):
                if len(effect.chain) == 1 and not _silenced(suite, test) and not _polls(suite, effect):
                    yield _wait(suite, effect, step, test.variants or 1, (test,), None)


def _has_sleep(function: facts.Function) -> bool:
    return any(last_name(call.func) == "sleep" for step in function.steps for call in calls(step.action))


def _is_about_stopping(suite: Suite, holder: FunctionRef, nested: facts.Function) -> bool:
    definition = suite.names.function(holder)
    words = [definition.name.lower(), nested.name.lower()]
    for decorator in (*definition.decorators, *nested.decorators):
        words.extend(_words(decorator.expression))
    for step in (*definition.steps, *nested.steps):
        for expression in evaluated(step.action):
            words.extend(_words(expression))
    return any(stop in word for word in words for stop in _MAY_STOP_IT)


def _words(expression: facts.Expr) -> Iterator[str]:
    for part in inner(expression):
        match part:
            case facts.Name(name) | facts.Attribute(_, name):
                yield name.lower()
            case facts.Call(_, arguments, _):
                yield from (given.keyword.lower() for given in arguments if given.keyword)
