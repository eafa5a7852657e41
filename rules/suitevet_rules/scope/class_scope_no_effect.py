'''A class-scoped fixture is used by plain functions only.

A test function outside any class is a scope of its own: pytest sets a class-scoped fixture up anew for each of them,
exactly as if it were function-scoped. Whoever wrote `scope="class"` to save work saves nothing.

Bad:

    import pytest

    @pytest.fixture(scope="class")
    def table():
        return [number**2 for number in range(1000)]

    def test_first(table):
        assert table[0] == 0

    def test_last(table):
        assert table[-1] == 999**2

Good:

    import pytest

    @pytest.fixture(scope="module")
    def table():
        return [number**2 for number in range(1000)]

    def test_first(table):
        assert table[0] == 0

    def test_last(table):
        assert table[-1] == 999**2

Known limits:

- Silent as soon as one test in a class uses the fixture.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#fixture-scopes.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Finding, Place, Price, Severity, rule
from suitevet.suite.graph.publicity import is_public
from suitevet.suite.model import Scope
from suitevet.suite.scope.scopes import Ceiling, Ceilings
from suitevet.suite.sharing.setups import setups
from suitevet.suite.suite import Suite


@rule("VET112", severity=Severity.NOTE)
def class_scope_no_effect(suite: Suite) -> Iterator[Finding]:
    for fixture in suite.fixtures:
        users = suite.users(fixture)
        if fixture.scope is not Scope.CLASS or fixture.plugin is not None or any(test.classes for test in users):
            continue
        if suite.function(fixture) is None or len(users) < 2 or is_public(suite, fixture.path):
            continue
        now = setups(suite, fixture, Scope.CLASS).number
        yield Finding(
            at=Place(fixture.path, fixture.span),
            symbol=suite.symbol(fixture),
            message=f"class scope has no effect on `{fixture.name}`: only functions use it, it is set up {now} times",
            why="for pytest each function outside a class is a class-scope of its own",
            help=_cure(suite.ask(Ceilings).of(fixture), fixture.name),
            price=Price(setups_now=now, tests=len(users)),
        )


def _cure(ceiling: Ceiling, name: str) -> str:
    off = f'take `scope="class"` off `{name}`: nothing changes, and nobody is misled'
    if ceiling.scope < Scope.MODULE:
        return off
    together = "".join(f", `{moved.name}`" for moved in ceiling.cascade)
    wider = f'set `scope="module"` on `{name}`{together}'
    if ceiling.certain:
        return wider
    return f"{wider} if its tests can share it (not seen to the end: {ceiling.doubts[0]}); else {off}"
