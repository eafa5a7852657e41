'''An autouse fixture checks, before every test, something that no test changes.

Assertions about constants hold for the whole run or not at all. One test says so once, with a message of its own;
as an autouse fixture the check is repeated for every test, and when it fails, every test fails.

Bad:

    import pytest

    LIMITS = {"low": 1, "high": 9}

    @pytest.fixture(autouse=True)
    def validate_limits():
        assert LIMITS["low"] < LIMITS["high"]

    def test_shop():
        assert True

Good:

    LIMITS = {"low": 1, "high": 9}

    def test_limits():
        assert LIMITS["low"] < LIMITS["high"]

Known limits:

- A check for leftovers (`assert not CACHE`) or of the process's state is a guard between tests, and not reported.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#autouse-fixtures-fixtures-you-don-t-have-to-request.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Basis, Finding, Place, Price, Severity, rule
from suitevet.suite.autouse.autouse import autouse_fixtures
from suitevet.suite.autouse.bodies import Shape, shape
from suitevet.suite.changing.reading import looks_at_changes
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.sharing.setups import setups
from suitevet.suite.suite import Suite
from suitevet.wording import counted


@rule("VET202", severity=Severity.WARNING, basis=Basis.MOST)
def constant_autouse(suite: Suite) -> Iterator[Finding]:
    for fixture in autouse_fixtures(suite):
        is_check = fixture.scope is Scope.FUNCTION and suite.users(fixture) and shape(suite, fixture) is Shape.CHECK
        if is_check and fixture.function is not None and not looks_at_changes(suite, fixture.function):
            yield _finding(suite, fixture)


def _finding(suite: Suite, fixture: Fixture) -> Finding:
    function = suite.function(fixture)
    name = function.qualname if function is not None else fixture.name
    times = setups(suite, fixture, Scope.FUNCTION).number
    asked = ", ".join(f'"{request}"' for request in fixture.requests if request != "request")
    keep = f", and ask for what it brings with `usefixtures({asked})`" if asked else ""
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=f"autouse fixture `{fixture.name}` only checks constants, {counted(times, 'time')} in a run",
        why="the checks read nothing that a test changes: their outcome is the same every time",
        help=f"turn `{name}` into one test{keep}, or give it `scope=\"session\"`",
        price=Price(setups_now=times, setups_then=1, tests=len(suite.users(fixture))),
    )
