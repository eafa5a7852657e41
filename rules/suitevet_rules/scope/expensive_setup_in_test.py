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

- Only calls that stand in the tests themselves, are assigned to a name, and have the same constant arguments.
- Silent where something is done before it in a test, or patched around it: a file written, a seed set.
- A test that changes what it made keeps its own and is not counted. Where a value is handed to code that is not
  seen, the finding names it: if that changes the value, the fixture has to hand out copies.
- What is kept outside the process (rows, buckets, containers) is left to fixtures that clean up.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#fixtures-can-be-requested-more-than-once-per-test.
'''

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.catalog import Cost, Expensive, Sharing
from suitevet.facts.model import Assign, Attribute, Await, Call, Enter, Evaluate, Expr, Literal, Name, Span
from suitevet.facts.parts import calls, dotted, inner
from suitevet.rule import Basis, Confidence, Finding, Note, Place, Price, Severity, rule
from suitevet.suite.model import Test
from suitevet.suite.names.names import External, FunctionRef
from suitevet.suite.scope.precedence import prepares
from suitevet.suite.scope.prices import usual_cost
from suitevet.suite.sharing.uses import Use, Uses
from suitevet.suite.sharing.verbs import Harm
from suitevet.suite.suite import Suite

_REPEATED = 3
_MARKS = ("pytest.mark.", "mark.")


class _Made(NamedTuple):
    """A call with constant arguments whose result a test keeps under a name."""

    test: Test
    function: FunctionRef
    position: int  # of its step
    name: str
    call: Call


@rule("VET104", severity=Severity.NOTE, basis=Basis.CODE)
def expensive_setup_in_test(suite: Suite) -> Iterator[Finding]:
    alike: dict[tuple[str, Expr], list[_Made]] = {}
    for test in suite.tests:
        for made in _made(suite, test):
            alike.setdefault((test.path, _without_places(made.call)), []).append(made)
    for same in filter(_is_repeated, alike.values()):
        entries = [(made, _expensive(suite, made)) for made in same]
        found = [(made, entry) for made, entry in entries if entry is not None and _worst(suite, made) <= Harm.UNKNOWN]
        if not _is_repeated([made for made, _ in found]):
            continue
        if _stands_alone(found[0][1]) or not any(_is_prepared(suite, made) for made, _ in found):
            yield _finding(suite, found)


def _is_repeated(found: list[_Made]) -> bool:
    return len({made.test for made in found}) >= _REPEATED


def _made(suite: Suite, test: Test) -> Iterator[_Made]:
    """What plain assignments outside any block keep."""
    if test.function is None:
        return
    for position, step in enumerate(suite.names.function(test.function).steps):
        match step.action:
            case Assign((Name(name),), Call() as call, _) | Assign((Name(name),), Await(Call() as call), _):
                if not step.blocks and _is_constant(call):
                    yield _Made(test, test.function, position, name, call)


def _expensive(suite: Suite, made: _Made) -> Expensive | None:
    """What the call is known to cost, if it could as well be made once for all."""
    frame = suite.flow.frame(made.function)
    target = suite.flow.referent(made.call.func, frame, made.position)
    entry = suite.catalog.expensive(suite.flow.canonical(target.name)) if isinstance(target, External) else None
    if entry is None or not _is_shareable(entry) or (made.test.is_async and entry.sharing is not Sharing.SAFE):
        return None
    steps = suite.names.function(made.function).steps[: made.position + 1]
    if not _stands_alone(entry) and any(isinstance(step.action, Evaluate | Enter) for step in steps[:-1]):
        return None  # written, patched, seeded, frozen: what is made then may be another thing in each test
    called = (suite.flow.referent(c.func, frame, at) for at, step in enumerate(steps) for c in calls(step.action))
    if any(not isinstance(referent, External) for referent in called):
        return None  # what the project does first may be there to be seen by what is made then
    return entry


def _worst(suite: Suite, made: _Made) -> Harm:
    """The worst that a test does to what it made."""
    return max((use.harm for use in _uses(suite, made)), default=Harm.READS)


def _uses(suite: Suite, made: _Made) -> tuple[Use, ...]:
    return suite.ask(Uses).of_made(made.function, made.position, made.name)


def _stands_alone(entry: Expensive) -> bool:
    """Keys and the like: whatever stands around it, one is as good as another."""
    return entry.kind == "crypto"


def _is_prepared(suite: Suite, made: _Made) -> bool:
    """Does something that runs before a test, or wraps it, patch or isolate what it makes?"""
    decorators = (each.expression for each in suite.names.function(made.function).decorators)
    if any(not dotted(each.func if isinstance(each, Call) else each).startswith(_MARKS) for each in decorators):
        return True
    return any(prepares(suite, each.function) for each in made.test.closure.fixtures if each.function is not None)


def _is_shareable(entry: Expensive) -> bool:
    return entry.cost >= Cost.MID and entry.sharing is not Sharing.FRESH and not entry.outside


def _is_constant(call: Call) -> bool:
    return bool(call.arguments) and all(
        isinstance(part, Literal | Name | Attribute) and (not isinstance(part, Name) or part.id.isupper())
        for given in call.arguments
        for part in inner(given.value)
    )


def _without_places(call: Call) -> Call:
    return call._replace(span=Span(0, 0, 0, 0))


def _finding(suite: Suite, found: list[tuple[_Made, Expensive]]) -> Finding:
    first, entry = found[0]
    low, high = entry.cost.seconds
    times = len(found)
    unseen = [use for made, _ in found for use in _uses(suite, made) if use.harm is Harm.UNKNOWN]
    doubt = f", which hands out copies if it is changed there: {unseen[0].what}" if unseen else ""
    return Finding(
        at=Place(first.test.path, first.call.span),
        symbol=suite.symbol(first.function),
        message=f"{times} tests of this module each make the same `{entry.name}`",
        why="what a test makes in its own body nobody can share" + ("" if unseen else "; none of them changes it"),
        help=f"make it once in a module-scoped fixture{doubt}",
        related=(
            *(Note(Place(m.test.path, m.call.span), f"again in `{m.test.name}`") for m, _ in found[1:6]),
            *(Note(Place(use.path, use.span), f"{use.what}: what this does with it is not seen") for use in unseen[:3]),
        ),
        confidence=Confidence.MEDIUM,
        price=Price(
            setups_now=times,
            setups_then=1,
            tests=times,
            seconds=((times - 1) * low, (times - 1) * high),
            basis=usual_cost(entry.name, entry.cost, entry),
        ),
    )
