'''A loop waits for something in long steps.

A loop that looks every second is late by half a second on average, each time it runs. Short steps cost nothing to
speak of and end the wait as soon as there is nothing to wait for; the deadline stays what it was.

Bad:

    import threading
    import time
    import pytest

    @pytest.fixture
    def service(tmp_path):
        ready = tmp_path / "ready"
        threading.Timer(0.1, ready.touch).start()
        deadline = time.monotonic() + 30
        while not ready.exists():
            assert time.monotonic() < deadline, "the service did not start"
            time.sleep(2)
        return tmp_path

    def test_service(service):
        assert service

Good:

    import threading
    import time
    import pytest

    @pytest.fixture
    def service(tmp_path):
        ready = tmp_path / "ready"
        threading.Timer(0.1, ready.touch).start()
        deadline = time.monotonic() + 30
        while not ready.exists():
            assert time.monotonic() < deadline, "the service did not start"
            time.sleep(0.01)
        return tmp_path

    def test_service(service):
        assert service

Known limits:

- Reported where steps of a fifth of a second or more cost a run half a second; of five seconds or more, with low
  confidence.
- How often the loop runs is not known; the finding counts one late look each time it is reached.
- A loop that asks for the same answer several times in a row wants time to pass between the looks; that is not seen.
- A loop that runs only once, in a test, is let pass, and so is one behind an `if`.
- Steps that grow are not followed.
- Where more than three functions of a file look in long steps, they are one finding, and so are more than fifty of a
  suite.

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
from suitevet.suite.waste.waits import Wait, usual, waits

_SLOW = 0.2  # seconds between two looks
_LEAST = 0.5  # seconds of a run that are lost
_PATIENT = 5.0  # seconds between two looks
_A_HABIT = 3  # functions of a file: more are told as one
_THE_HABIT = 50  # functions of a suite


@rule("VET602", severity=Severity.NOTE, basis=Basis.CODE)
def slow_poll(suite: Suite) -> Iterator[Finding]:
    polling: dict[FunctionRef, list[Wait]] = {}
    for wait in waits(suite):
        steps = wait.polls and not wait.polls_sometimes and wait.step >= _SLOW
        if steps and wait.site.frame.function is not None:
            polling.setdefault(wait.site.frame.function, []).append(wait)
    for function, every in polling.items():
        found = usual(suite, every) or every
        runs = sum(wait.runs for wait in found)
        slowest = max(found, key=lambda wait: wait.step)
        lost = sum(wait.step / 2 * wait.runs for wait in found)
        if lost >= _LEAST and (runs > 1 or slowest.fixture is not None):
            yield _finding(suite, function, found, slowest, runs, lost)


def _finding(
    suite: Suite, function: FunctionRef, found: list[Wait], slowest: Wait, runs: int, lost: float
) -> Finding:
    tests = len({test for wait in found for test in wait.tests})
    is_usual = bool(usual(suite, found))
    definition = suite.names.function(function)
    return Finding(
        at=Place(function.path, slowest.site.span),
        symbol=suite.symbol(function),
        message=f"`{definition.name}` looks only every {slowest.step:g} s, in a loop that a run reaches {_times(runs)}",
        why=f"on average it notices half a step late: about {lost:.1f} s in a run, for nothing",
        help=(
            "look every 10 to 50 ms, every half second where a service on the network answers, and keep the deadline, "
            "if the number of looks means nothing"
        ),
        related=tuple(Note(Place(hop.path, hop.span), "leads to it") for hop in slowest.effect.chain[:-1]),
        # who looks every five seconds waits for minutes, mostly for a service that counts the questions
        confidence=Confidence.MEDIUM if slowest.step < _PATIENT and is_usual else Confidence.LOW,
        price=Price(tests=tests, seconds=(0.0, 2 * lost), basis="estimate: half a step for each run of the loop"),
        habit=Habit(
            kinds=(("", _THE_HABIT), (function.path, _A_HABIT)),
            rank=-round(lost * 1000),
            message=(
                f"a loop that looks only every {slowest.step:g} s in `{definition.name}`{MORE} keeps a run waiting: "
                f"up to {TOTAL} in all"
            ),
        ),
    )


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
