'''A fixture yields more than once, or not on every way through it.

pytest takes what a fixture yields first, runs the test, and expects the generator to end then. A second `yield`
fails the teardown with "fixture function has more than one 'yield'"; a way through the body that reaches none fails
the set-up with "did not yield a value".

Bad:

    import pytest

    @pytest.fixture
    def prices():
        yield 1
        yield 2

    def test_prices(prices):
        assert prices == 1

Good:

    import pytest

    @pytest.fixture
    def prices(request):
        if request.config.getoption("verbose"):
            yield [1]
        else:
            yield [2]

    def test_prices(prices):
        assert prices

Known limits:

- A `yield` in a loop is taken to be reached once, unless the loop runs over several constants.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#yield-fixtures-recommended.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import has_yield
from suitevet.rule import Basis, Confidence, Finding, Note, Place, Severity, rule
from suitevet.suite.model import Fixture
from suitevet.suite.suite import Suite

_ENDING = (facts.Return, facts.Raise)
_ALTERNATIVE = frozenset({"if", "else", "except", "case", "try-else", "loop-else"})


@rule("VET510", severity=Severity.ERROR, basis=Basis.CODE)
def bad_yield(suite: Suite) -> Iterator[Finding]:
    for fixture in suite.fixtures:
        function = suite.function(fixture)
        if function is None or not function.is_generator:
            continue
        yields = [step for step in function.steps if has_yield(step.action)]
        second = _second(function, yields)
        if second is not None:
            yield _finding(suite, fixture, *second)
        elif yields and _repeated(yields[0], function):
            yield _finding(suite, fixture, yields[0], yields[0])


def _second(function: facts.Function, yields: list[facts.Step]) -> tuple[facts.Step, facts.Step] | None:
    """Two yields that follow each other: the second is reached whenever the first one was."""
    for position, first in enumerate(yields):
        for later in yields[position + 1 :]:
            if _encloses(later, first) and not _left_between(function, first, later):
                return first, later
    return None


def _encloses(later: facts.Step, first: facts.Step) -> bool:
    """Does the later step stand in no alternative branch that the first one does not stand in?"""
    own = [block for block in later.blocks if block.kind in _ALTERNATIVE]
    return all(block in first.blocks for block in own)


def _left_between(function: facts.Function, first: facts.Step, later: facts.Step) -> bool:
    """Is the function left, or the loop, on the first one's way to the later?"""
    steps = function.steps[function.steps.index(first) + 1 : function.steps.index(later)]
    for step in steps:
        leaves = isinstance(step.action, _ENDING) or (
            isinstance(step.action, facts.Control) and step.action.keyword in ("break", "continue")
        )
        if leaves and all(block in first.blocks for block in step.blocks):
            return True
    return False


def _repeated(step: facts.Step, function: facts.Function) -> bool:
    """Does it stand in a loop over several constants that is not left after it?"""
    loops = [block for block in step.blocks if block.kind == "for" and _many(block.subject)]
    after = function.steps[function.steps.index(step) + 1 :]
    left = any(isinstance(s.action, (*_ENDING, facts.Control)) and loops and loops[-1] in s.blocks for s in after)
    return bool(loops) and not left and not any(block.kind in ("if", "else", "case") for block in step.blocks)


def _many(iterable: facts.Expr | None) -> bool:
    return isinstance(iterable, facts.Collection) and len(iterable.items) > 1 and iterable.kind != "dict"


def _finding(suite: Suite, fixture: Fixture, first: facts.Step, second: facts.Step) -> Finding:
    again = "in a loop" if first is second else f"again in line {second.span.line}"
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=f"fixture `{fixture.name}` yields in line {first.span.line} and {again}",
        why="pytest fails the teardown of a fixture that has more than one `yield`",
        help=f"let `{fixture.name}` yield once; use `params` for several values",
        related=(Note(Place(fixture.body_path, second.span), "reached after the first `yield`"),),
        confidence=Confidence.HIGH if first is not second else Confidence.MEDIUM,
    )
