'''Several tests make the same expensive thing for themselves.

What a test builds in its own body nobody else can share. Where three tests of a module make the same call with the same
arguments, a fixture of module scope makes it once, and says what it is.

Bad:

    import pandas

    def test_rows():
        frame = pandas.read_csv("data/large.csv")
        assert len(frame) == 3

    def test_columns():
        frame = pandas.read_csv("data/large.csv")
        assert list(frame.columns) == ["a", "b"]

    def test_values():
        frame = pandas.read_csv("data/large.csv")
        assert frame["a"].sum() == 6

Good:

    import pandas
    import pytest

    @pytest.fixture(scope="module")
    def frame():
        return pandas.read_csv("data/large.csv")

    def test_rows(frame):
        assert len(frame) == 3

    def test_columns(frame):
        assert list(frame.columns) == ["a", "b"]

    def test_values(frame):
        assert frame["a"].sum() == 6

Known limits:

- Only calls that stand in the tests themselves, are made for a name, and have the same constant arguments.
- Silent where something is done before it in a test, or patched around it: a file written, a seed set.
- Whether a test changes what it made is not looked at: then the fixture has to hand out copies.
- What is kept outside the process (rows, buckets, containers) is left to fixtures that clean up.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#fixtures-can-be-requested-more-than-once-per-test.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Cost, Expensive, Sharing
from suitevet.facts.model import Assign, Attribute, Await, Call, Enter, Evaluate, Expr, Literal, Name, Span, Step
from suitevet.facts.parts import calls, dotted, inner
from suitevet.rule import Basis, Confidence, Finding, Note, Place, Price, Severity, rule
from suitevet.suite.model import Test
from suitevet.suite.names.names import External
from suitevet.suite.scope.precedence import prepares
from suitevet.suite.scope.prices import usual_cost
from suitevet.suite.suite import Suite

_REPEATED = 3
_MARKS = ("pytest.mark.", "mark.")


@rule("VET104", severity=Severity.NOTE, basis=Basis.CODE)
def expensive_setup_in_test(suite: Suite) -> Iterator[Finding]:
    made: dict[tuple[str, Expr], list[tuple[Test, Call, Expensive]]] = {}
    for test in suite.tests:
        for call, entry in _expensive(suite, test):
            made.setdefault((test.path, _without_places(call)), []).append((test, call, entry))
    for found in made.values():
        if len({test for test, _, _ in found}) < _REPEATED:
            continue
        if _stands_alone(found[0][2]) or not any(_is_prepared(suite, test) for test, _, _ in found):
            yield _finding(suite, found)


def _expensive(suite: Suite, test: Test) -> Iterator[tuple[Call, Expensive]]:
    if test.function is None:
        return
    frame = suite.flow.frame(test.function)
    is_done_for_effect = False  # written, patched, seeded, frozen: what is made then may be another thing in each test
    for position, step in enumerate(suite.names.function(test.function).steps):
        call = _made(step)
        called = (suite.flow.referent(each.func, frame, position) for each in calls(step.action))
        if any(not isinstance(referent, External) for referent in called):
            return  # what the project does first may be there to be seen by what is made then
        if call is not None and _is_constant(call):
            target = suite.flow.referent(call.func, frame, position)
            entry = suite.catalog.expensive(suite.flow.canonical(target.name)) if isinstance(target, External) else None
            is_bound = test.is_async and entry is not None and entry.sharing is not Sharing.SAFE
            is_as_ever = entry is not None and (_stands_alone(entry) or not is_done_for_effect)
            if entry is not None and _is_shareable(entry) and not is_bound and is_as_ever:
                yield call, entry
        is_done_for_effect = is_done_for_effect or isinstance(step.action, Evaluate | Enter)


def _stands_alone(entry: Expensive) -> bool:
    """Keys and the like: whatever stands around it, one is as good as another."""
    return entry.kind == "crypto"


def _is_prepared(suite: Suite, test: Test) -> bool:
    """Does something that runs before a test, or wraps it, patch or isolate what it makes?"""
    if test.function is None or any(
        not dotted(each.expression.func if isinstance(each.expression, Call) else each.expression).startswith(_MARKS)
        for each in suite.names.function(test.function).decorators
    ):
        return True
    answering = (chain[-1] for chain in test.closure.answers.values())
    return any(prepares(suite, each.function) for each in answering if each.function is not None)


def _is_shareable(entry: Expensive) -> bool:
    return entry.cost >= Cost.MID and entry.sharing is not Sharing.FRESH and not entry.outside


def _made(step: Step) -> Call | None:
    """The call whose result a plain assignment outside any block keeps."""
    match step.action:
        case Assign((Name(),), Call() as call, _) | Assign((Name(),), Await(Call() as call), _) if not step.blocks:
            return call
    return None


def _is_constant(call: Call) -> bool:
    return bool(call.arguments) and all(
        isinstance(part, Literal | Name | Attribute) and (not isinstance(part, Name) or part.id.isupper())
        for given in call.arguments
        for part in inner(given.value)
    )


def _without_places(call: Call) -> Call:
    return call._replace(span=Span(0, 0, 0, 0))


def _finding(suite: Suite, found: list[tuple[Test, Call, Expensive]]) -> Finding:
    test, call, entry = found[0]
    low, high = entry.cost.seconds
    times = len(found)
    return Finding(
        at=Place(test.path, call.span),
        symbol=suite.symbol(test.function) if test.function is not None else test.id,
        message=f"{times} tests of this module each make the same `{entry.name}`",
        why="what a test makes in its own body nobody can share",
        help="make it once in a module-scoped fixture, and let the fixture hand out copies if a test changes it",
        related=tuple(Note(Place(t.path, c.span), f"again in `{t.name}`") for t, c, _ in found[1:6]),
        confidence=Confidence.MEDIUM,
        price=Price(
            setups_now=times,
            setups_then=1,
            tests=times,
            seconds=((times - 1) * low, (times - 1) * high),
            basis=usual_cost(entry.name, entry.cost, entry),
        ),
    )
