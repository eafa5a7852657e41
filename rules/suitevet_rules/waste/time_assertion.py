'''A test asserts that something took less than a short time.

How long a piece of code takes depends on what else the machine does: on a busy CI runner, or beside eight workers, the
bound is passed now and then and the test fails for no reason of its own.

Bad:

    import time

    def test_is_fast():
        start = time.perf_counter()
        sum(range(1000))
        assert time.perf_counter() - start < 0.01

Good:

    def test_is_right():
        assert sum(range(1000)) == 499500

Known limits:

- Only differences of clock readings that are compared with a number below one second are seen.
- Lower bounds are silent: code that sleeps does not get faster.

See https://docs.pytest.org/en/stable/explanation/flaky.html.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts.model import Assert, Call, Expr, Literal, Name, Operation
from suitevet.facts.parts import inner
from suitevet.rule import MORE, Basis, Confidence, Finding, Habit, Place, Severity, rule
from suitevet.suite.effects.flow import Frame
from suitevet.suite.names.names import External
from suitevet.suite.suite import Suite

_CLOCKS = frozenset({
    "time.time", "time.perf_counter", "time.monotonic", "time.process_time", "timeit.default_timer", "time.time_ns",
})
_GENEROUS = 1.0  # seconds
_A_HABIT = 3  # assertions of a file: more are told as one
_STEPPING = frozenset({"freezer", "time_machine", "frozen_time", "mock_clock", "autojump_clock", "mock_time"})


@rule("VET607", severity=Severity.NOTE, basis=Basis.CODE)
def time_assertion(suite: Suite) -> Iterator[Finding]:
    for test in suite.tests:
        if test.function is None or any(name in _STEPPING for name in test.closure.order):
            continue
        frame = suite.flow.frame(test.function)
        function = suite.names.function(test.function)
        for position, step in enumerate(function.steps):
            if isinstance(step.action, Assert):
                bound = _bound(suite, step.action.test, frame, position)
                if bound is not None:
                    yield Finding(
                        at=Place(test.path, step.span),
                        symbol=suite.symbol(test.function),
                        message=f"`{test.name}` asserts that something takes less than {bound * 1000:g} ms",
                        why="on a loaded machine it takes longer, and the test fails without a fault in the code",
                        help="assert what is done (calls, queries, steps), or allow seconds",
                        confidence=Confidence.MEDIUM,
                        habit=Habit(
                            kinds=((test.path, _A_HABIT),),
                            rank=round(bound * 1000),
                            message=f"an assertion in `{test.name}`{MORE} allows less than {bound * 1000:g} ms",
                        ),
                    )


def _bound(suite: Suite, test: Expr, frame: Frame, position: int) -> float | None:
    """The upper bound of a comparison whose other side is a difference of clock readings."""
    match test:
        case Operation("<" | "<=", (took, Literal("int" | "float", int() | float() as bound))):
            short = 0 < bound < _GENEROUS
            return float(bound) if short and _is_duration(suite, took, frame, position) else None
    return None


def _is_duration(suite: Suite, took: Expr, frame: Frame, position: int) -> bool:
    if isinstance(took, Name) and frame.function is not None:
        bound = [local.value for local in suite.flow.locals(frame.function).get(took.id, []) if local.step < position]
        return bool(bound) and isinstance(bound[-1], Operation) and _is_difference(suite, bound[-1], frame, position)
    return isinstance(took, Operation) and _is_difference(suite, took, frame, position)


def _is_difference(suite: Suite, operation: Operation, frame: Frame, position: int) -> bool:
    return operation.operator == "-" and any(
        isinstance(part, Call) and _reads_clock(suite, part, frame, position) for part in inner(operation)
    )


def _reads_clock(suite: Suite, call: Call, frame: Frame, position: int) -> bool:
    referent = suite.flow.referent(call.func, frame, position)
    return isinstance(referent, External) and referent.name in _CLOCKS
