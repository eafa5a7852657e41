'''A fixture is called like a function.

A name that `@pytest.fixture` decorates is no function any more: calling it fails with "Fixture called directly".
Tests and fixtures get the value by naming the fixture as an argument; what two fixtures share belongs into a plain
function.

Bad:

    import pytest

    @pytest.fixture
    def price():
        return 3

    def test_price():
        assert price() == 3

Good:

    import pytest

    @pytest.fixture
    def price():
        return 3

    def test_price(price):
        assert price == 3

Known limits:

- Only calls through a name or an attribute that can be followed to the fixture are seen.

See https://docs.pytest.org/en/stable/deprecations.html#calling-fixtures-directly.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, last_name
from suitevet.rule import Basis, Finding, Note, Place, Severity, rule
from suitevet.suite.model import Fixture
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.suite import Suite

_PLAIN = frozenset({"pytest.fixture", "pytest_asyncio.fixture"})


@rule("VET507", severity=Severity.ERROR, basis=Basis.CODE)
def fixture_called_directly(suite: Suite) -> Iterator[Finding]:
    fixtures = {f.function: f for f in suite.fixtures if f.function is not None and _is_plain(suite, f)}
    names = frozenset(suite.names.function(ref).name for ref in fixtures)
    callers = {t.function for t in suite.tests} | {f.function for f in suite.fixtures}
    for caller in sorted(ref for ref in callers if ref is not None):
        for call, target in _called(suite, caller, names):
            fixture = fixtures.get(target)
            if fixture is not None and target != caller:
                yield _finding(suite, caller, call, fixture)


def _is_plain(suite: Suite, fixture: Fixture) -> bool:
    """Decorated right there: what a decorator of the project's own returns may be callable."""
    function = suite.function(fixture)
    made = fixture.maker is not None and fixture.maker.decorator in _PLAIN
    return made and function is not None and not fixture.is_wrapped and len(function.decorators) == 1


def _called(
    suite: Suite, caller: FunctionRef, names: frozenset[str]
) -> Iterator[tuple[facts.Call, FunctionRef]]:
    if suite.flow.called_names(caller).isdisjoint(names):
        return
    frame = suite.flow.frame(caller)
    for position, step in enumerate(suite.names.function(caller).steps):
        if any(block.kind in ("try", "with") for block in step.blocks):
            continue  # a test of just this failure, as a rule
        for call in calls(step.action):
            if last_name(call.func) not in names:
                continue
            target = suite.flow.referent(call.func, frame, position)
            if isinstance(target, FunctionRef):
                yield call, target


def _finding(suite: Suite, caller: FunctionRef, call: facts.Call, fixture: Fixture) -> Finding:
    qualname = suite.names.function(caller).qualname
    return Finding(
        at=Place(caller.path, call.span),
        symbol=f"{caller.path}::{qualname}",
        message=f"`{qualname}` calls the fixture `{fixture.name}` directly",
        why=f'pytest fails here with "Fixture {fixture.name} called directly"',
        help=f"add `{fixture.name}` to the arguments of `{qualname}`, or move the code to a plain function",
        related=(Note(Place(fixture.path, fixture.span), f"`{fixture.name}` is a fixture"),),
    )
