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
- More than three such fixtures are told as one finding, at the first of them.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#fixture-scopes.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Finding, Note, Place, Price, Severity, rule
from suitevet.suite.graph.publicity import is_public
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.scope.scopes import Ceilings
from suitevet.suite.sharing.setups import setups
from suitevet.suite.suite import Suite
from suitevet.wording import counted

_A_HABIT = 3  # fixtures: more are told as one
_SHARED = 2  # tests


@rule("VET112", severity=Severity.NOTE)
def class_scope_no_effect(suite: Suite) -> Iterator[Finding]:
    found = [fixture for fixture in suite.fixtures if _has_no_effect(suite, fixture)]
    groups = [found] if len(found) > _A_HABIT else [[fixture] for fixture in found]
    yield from (_finding(suite, fixture, others) for fixture, *others in groups)


def _has_no_effect(suite: Suite, fixture: Fixture) -> bool:
    users = suite.users(fixture)
    if fixture.scope is not Scope.CLASS or fixture.plugin is not None or any(test.classes for test in users):
        return False
    return suite.function(fixture) is not None and len(users) >= _SHARED and not is_public(suite, fixture.path)


def _finding(suite: Suite, fixture: Fixture, others: list[Fixture]) -> Finding:
    now = setups(suite, fixture, Scope.CLASS).number
    more = f" and {counted(len(others), 'more fixture')}" if others else ""
    use = "them, they are" if others else "it, it is"
    often = "for each of these" if others else f"{now} times"
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=f"class scope has no effect on `{fixture.name}`{more}: only functions use {use} set up {often}",
        why="for pytest each function outside a class is a class-scope of its own",
        help=_cure(suite, fixture, others),
        related=tuple(Note(Place(other.path, other.span), f"`{other.name}` likewise") for other in others),
        price=Price(setups_now=now, tests=len(suite.users(fixture))),
    )


def _cure(suite: Suite, fixture: Fixture, others: list[Fixture]) -> str:
    if others:
        return 'take `scope="class"` off all of them together: they are set up as often as before; or choose "module"'
    off = f'take `scope="class"` off {_with_those_that_request_it(suite, fixture)}: it is set up as often as before'
    ceiling = suite.ask(Ceilings).of(fixture)
    if ceiling.scope < Scope.MODULE:
        return off
    together = "".join(f", `{moved.name}`" for moved in ceiling.cascade)
    wider = f'set `scope="module"` on `{fixture.name}`{together}'
    if ceiling.certain:
        return wider
    return f"{wider} if its tests can share it (not seen to the end: {ceiling.doubts[0]}); else {off}"


def _with_those_that_request_it(suite: Suite, fixture: Fixture) -> str:
    """A fixture of class scope that requests it has to become narrower, too."""
    found = {fixture: None}
    waiting = [fixture]
    while waiting:
        for dependent in suite.dependents(waiting.pop()):
            if dependent.scope is Scope.CLASS and dependent not in found:
                found[dependent] = None
                waiting.append(dependent)
    return " and ".join(f"`{each.name}`" for each in found)
