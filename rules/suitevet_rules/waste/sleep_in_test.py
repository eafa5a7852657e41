'''A test or fixture sleeps for a fixed time.

A sleep is either longer than it has to be, and then every run waits for nothing, or too short on a slow day, and then
the test is flaky. A fixture's sleep is paid for each set-up; a helper's by every test that calls it. Waiting for what
should happen, with a time limit, is faster and more certain; where time itself is tested, a clock that the test moves
needs no waiting at all.

Bad:

    import threading
    import time
    import pytest

    @pytest.fixture
    def ready():
        ready = threading.Event()
        threading.Timer(0.1, ready.set).start()
        time.sleep(1.5)
        return ready

    def test_ready(ready):
        assert ready.is_set()

Good:

    import threading
    import pytest

    @pytest.fixture
    def ready():
        ready = threading.Event()
        threading.Timer(0.1, ready.set).start()
        assert ready.wait(timeout=10)
        return ready

    def test_ready(ready):
        assert ready.is_set()

Known limits:

- Sleeps of tests count from one second per run on, as notes; those of fixtures from a tenth.
- Only code that belongs to the tests is looked at. Sleeps of the tested code are its own affair.
- A sleep behind an `if` is taken not to happen.
- What runs in a thread, in a task or under a time limit is not waited for in full, and is not counted.
- Where more than three functions of a file sleep, they are one finding, and so are more than a hundred of a suite.
- Sleeps of tests that run only where a variable or an option asks for them are of low confidence.

See https://docs.pytest.org/en/stable/explanation/flaky.html.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import (
    MORE,
    TOTAL,
    Basis,
    Confidence,
    Finding,
    Habit,
    Note,
    Place,
    Price,
    Severity,
    rule,
)
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.suite import Suite
from suitevet.suite.waste.waits import Wait, nested_sleeps, usual, waits

_LEAST_IN_TESTS = 1.0  # seconds of a run
_LEAST_IN_FIXTURES = 0.1
_WORTH_A_WARNING = 0.5
_A_HABIT = 3  # functions of a file that sleep: more are told as one
_THE_HABIT = 100  # functions of a suite
_FOR_EVER = 5.0  # what a stub sleeps that is meant to hang: nobody waits for its end


@rule("VET601", severity=Severity.WARNING, basis=Basis.CODE)
def sleep_in_test(suite: Suite) -> Iterator[Finding]:
    sleeping: dict[FunctionRef, list[Wait]] = {}
    for wait in waits(suite):
        if not wait.polls and not wait.conditional and wait.site.frame.function is not None:
            sleeping.setdefault(wait.site.frame.function, []).append(wait)
    for function, every in sleeping.items():
        found = usual(suite, every) or every
        total = sum(wait.seconds * wait.runs for wait in found)
        in_fixture = any(wait.fixture is not None for wait in found)
        if total >= (_LEAST_IN_FIXTURES if in_fixture else _LEAST_IN_TESTS):
            yield _finding(suite, function, found, total, in_fixture=in_fixture)
    for wait in nested_sleeps(suite):
        if wait.step >= _FOR_EVER or wait.site.frame.function in sleeping:
            continue
        if wait.seconds * wait.runs >= _LEAST_IN_TESTS:
            yield _of_stub(suite, wait)


def _finding(suite: Suite, function: FunctionRef, found: list[Wait], total: float, *, in_fixture: bool) -> Finding:
    is_usual = bool(usual(suite, found))
    longest = max(found, key=lambda wait: (wait.seconds, -wait.site.span.line))
    definition = suite.names.function(function)
    tests = len({test for wait in found for test in wait.tests})
    owner = longest.fixture
    if owner is not None and owner.function == function:
        what, cure = f"fixture `{owner.name}`", _IN_FIXTURE
    else:
        what, cure = f"`{definition.name}`", _IN_FIXTURE if in_fixture else _IN_TEST
    times = f" for each of {tests} tests" if tests > 1 and not in_fixture else ""
    whole = f": {_of(total)} in a run" if _of(total) != _of(longest.seconds) else ""
    return Finding(
        at=Place(function.path, longest.site.span),
        symbol=suite.symbol(function),
        message=f"{what} sleeps {_of(longest.seconds)}{times}{whole}",
        why="the time passes whether or not there is still something to wait for",
        help=cure,
        related=tuple(dict.fromkeys(_others(found, longest))),
        severity=Severity.WARNING if in_fixture and total >= _WORTH_A_WARNING else Severity.NOTE,
        confidence=Confidence.HIGH if is_usual else Confidence.LOW,
        price=Price(tests=tests, seconds=(total, total), basis="literal sleeps"),
        habit=Habit(
            kinds=((str(in_fixture), _THE_HABIT), (f"{in_fixture} {function.path}", _A_HABIT)),
            rank=-round(total * 1000),
            message=f"a fixed sleep of {_of(longest.seconds)} in {what}{MORE} keeps a run waiting: {TOTAL} in all",
        ),
    )


_IN_FIXTURE = "wait for what the tests need: poll it in short steps up to a deadline, or await what signals it"
_IN_TEST = "wait for the condition itself, with a deadline; where time is what is tested, move a fake clock"


def _others(found: list[Wait], longest: Wait) -> Iterator[Note]:
    for wait in found:
        if wait.site.span != longest.site.span:
            yield Note(Place(wait.site.path, wait.site.span), f"{_of(wait.seconds)} more")
    for hop in longest.effect.chain[:-1]:
        yield Note(Place(hop.path, hop.span), "leads to it")


def _of_stub(suite: Suite, wait: Wait) -> Finding:
    function = wait.site.frame.function
    qualname = suite.names.function(function).qualname if function is not None else ""
    return Finding(
        at=Place(wait.site.path, wait.site.span),
        symbol=Place(wait.site.path, wait.site.span).symbol(qualname),
        message=f"`{qualname.rpartition('.')[2]}` in `{wait.tests[0].name}` sleeps {_of(wait.seconds)}",
        why="the test waits for it as soon as what it is handed to calls it",
        help="let it wait for an event that the test sets, or take the sleep out",
        confidence=Confidence.MEDIUM,
        severity=Severity.NOTE,
        price=Price(tests=1, seconds=(0.0, wait.seconds * wait.runs), basis="literal sleeps"),
    )


def _of(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
